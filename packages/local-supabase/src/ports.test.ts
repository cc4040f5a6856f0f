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

test('a port that is in use is refused by name', async () => {
	const port = await listen(newServer(), 0);
	await expect(listen(newServer(), port)).rejects.toThrow(`Port ${port} is already in use`);
});

test('the search for a port goes on behind one that is in use', async () => {
	const taken = await listen(newServer(), 0);
	expect(await listenFrom(newServer(), taken)).toBeGreaterThan(taken);
});

test('a free port that is lost to another program is replaced', async () => {
	const tried: number[] = [];
	const port = await onFreePort(async (candidate) => {
		tried.push(candidate);
		if (tried.length < 3) throw new PortTakenError(candidate);
		return candidate;
	});
	expect(tried).toHaveLength(3);
	expect(port).toBe(tried.at(-1));
});
