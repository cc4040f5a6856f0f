import { expect, test } from 'vitest';
import { restRoutes } from './rest.ts';
import { createRestCallLog } from './rest-calls.ts';

test('a request is a 503 when PostgREST does not answer', async () => {
	const calls = createRestCallLog();
	const signer = { jwks: { keys: [] }, sign: async () => 'token', verify: async () => ({}) };
	const app = restRoutes({ postgrestUrl: 'http://127.0.0.1:1', signer, calls });
	const response = await app.request('/rest/v1/videos');
	expect(response.status).toBe(503);
	expect(await response.json()).toMatchObject({ message: 'Service unavailable' });
});
