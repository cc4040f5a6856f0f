import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { ExpectedError } from './expected-error.ts';

export class PortTakenError extends ExpectedError {
	override name = 'PortTakenError';
	readonly port: number;

	/** @param option the one that sets this port on the command line */
	constructor(port: number, option = '--port') {
		super(
			`Port ${port} is already in use. Stop what uses it, or choose another: ${option} ${suggestion(port)}`,
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
 * @param port 0 for any free one
 * @throws PortTakenError, or another ExpectedError when the port may not be used
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

/** Listens on 127.0.0.1 on `first` or the next port that is free, and returns it. */
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

/** Calls `start` with a free port, and again with another one when it finds that port taken by then. */
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
