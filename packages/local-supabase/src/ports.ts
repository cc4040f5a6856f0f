import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { ExpectedError } from './expected-error.ts';

export class PortTakenError extends ExpectedError {
	override name = 'PortTakenError';
	readonly port: number;

	/** @param option the command line option that sets this port */
	constructor(port: number, option = '--port') {
		super(
			`Port ${port} is already in use. Stop the program that uses it, or choose another: ${option} ${suggestion(port)}`,
		);
		this.port = port;
	}
}

const highestPort = 65535;

function suggestion(taken: number): number {
	return taken + 10 > highestPort ? taken - 10 : taken + 10;
}

/**
 * Listens on 127.0.0.1 and returns the port.
 * @param port 0 for any free port
 * @throws PortTakenError when the port is in use, another ExpectedError when it is not permitted
 */
export async function listen(server: Server, port: number): Promise<number> {
	server.listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		if (isAddressInUse(error)) throw new PortTakenError(port);
		throw new ExpectedError(`Cannot use port ${port}: ${error}`, { cause: error });
	}
	const address = server.address();
	return typeof address === 'object' && address ? address.port : port;
}

/** Listens on 127.0.0.1 on the first free port from `first`, and returns it. */
export async function listenFrom(server: Server, first: number): Promise<number> {
	for (let port = first; port < highestPort; port++) {
		try {
			return await listen(server, port);
		} catch (error) {
			if (!(error instanceof PortTakenError)) throw error;
		}
	}
	throw new PortTakenError(first);
}

/** Calls `start` with a free port. If `start` throws PortTakenError, it is called again with another port. */
export async function onFreePort<T>(start: (port: number) => Promise<T>, attempts = 5): Promise<T> {
	try {
		return await start(await findFreePort());
	} catch (error) {
		if (!(error instanceof PortTakenError) || attempts <= 1) throw error;
		return onFreePort(start, attempts - 1);
	}
}

async function findFreePort(): Promise<number> {
	const server = createServer();
	const port = await listen(server, 0);
	server.close();
	await once(server, 'close');
	return port;
}

function isAddressInUse(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
