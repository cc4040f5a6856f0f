import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen, listenFrom, onFreePort, PortTakenError } from './ports.ts';

const servers = new Set<ReturnType<typeof createServer>>();
afterEach(() => {
	for (const server of servers) server.close();
	servers.clear();
});

function newServer() {
	const server = createServer();
	servers.add(server);
	return server;
}

test('listen on a used port throws an error that has the port', async () => {
	const port = await listen(newServer(), 0);
	await expect(listen(newServer(), port)).rejects.toThrow(`Port ${port} is already in use`);
});

test('listenFrom skips a used port', async () => {
	const taken = await listen(newServer(), 0);
	expect(await listenFrom(newServer(), taken)).toBeGreaterThan(taken);
});

test('onFreePort tries another port when the first is taken in the meantime', async () => {
	const tried: number[] = [];
	const port = await onFreePort(async (candidate) => {
		tried.push(candidate);
		if (tried.length < 3) throw new PortTakenError(candidate);
		return candidate;
	});
	expect(tried).toHaveLength(3);
	expect(port).toBe(tried.at(-1));
});
