import { createServer } from 'node:net';
import { listen, listenFrom } from '@stats/local-supabase/ports';

export type Reservation = AsyncDisposable & { port: number };

/**
 * Keeps others from a port on 127.0.0.1 until it is disposed, so that what is started last has it still.
 * @param fallback where to look for a free one when none is asked for
 * @throws PortTakenError
 */
export async function reservePort(asked: number | undefined, fallback: number): Promise<Reservation> {
	const server = createServer((socket) => socket.destroy());
	const port = asked === undefined ? await listenFrom(server, fallback) : await listen(server, asked);
	return {
		port,
		async [Symbol.asyncDispose]() {
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
