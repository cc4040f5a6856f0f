import { createServer } from 'node:net';
import { listen, listenFrom } from '@stats/local-supabase/ports';

export type Reservation = AsyncDisposable & { port: number };

/**
 * Occupies a port on 127.0.0.1 until it is disposed, so that the port is still free for a program that starts later.
 * @param requested the port to use; undefined for the first free port from `fallback`
 * @throws PortTakenError
 */
export async function reservePort(requested: number | undefined, fallback: number): Promise<Reservation> {
	const server = createServer((socket) => socket.destroy());
	const port = requested === undefined ? await listenFrom(server, fallback) : await listen(server, requested);
	return {
		port,
		async [Symbol.asyncDispose]() {
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
