import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { close, serve } from './http-server.ts';
import { listen } from './ports.ts';
import { restRoutes } from './rest.ts';
import { createRestCallLog } from './rest-calls.ts';

test('a request is a 503 when PostgREST does not answer', async () => {
	const calls = createRestCallLog();
	const signer = { jwks: { keys: [] }, sign: async () => 'token', verify: async () => ({}) };
	const server = createServer();
	serve(server, restRoutes({ postgrestUrl: 'http://127.0.0.1:1', signer, calls }).fetch);
	const response = await fetch(`http://127.0.0.1:${await listen(server, 0)}/rest/v1/videos`);
	expect(response.status).toBe(503);
	expect(await response.json()).toMatchObject({ message: 'Service unavailable' });
	expect(calls.all()).toMatchObject([{ status: 503 }]);
	await close(server);
});
