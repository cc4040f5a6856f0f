import { platforms } from '@stats/core/platforms';
import { expect, test } from 'vitest';
import { world } from './testing.ts';

test('health answers without a token, every answer carries a request id, an unknown path is a 404', async () => {
	const { app } = world();
	const health = await app.request('/health');
	expect(health.status).toBe(200);
	expect(health.headers.get('x-request-id')).toMatch(/\S/);
	expect((await app.request('/nowhere')).status).toBe(404);
});

test('the OpenAPI document describes every route, with the platforms of the registry', async () => {
	const { app } = world();
	const document: { paths: object } = await (await app.request('/openapi.json')).json();
	expect(Object.keys(document.paths)).toEqual([
		'/dashboard/videos/start-tracking',
		'/dashboard/videos/stop-tracking',
		'/dashboard/videos',
		'/dashboard/videos/{id}/statistics',
		'/ops/dead-letters',
		'/ops/dead-letters/{id}',
		'/ops/dead-letters/{id}/replay',
		'/ops/runs',
	]);
	for (const { name } of platforms) expect(JSON.stringify(document)).toContain(`"${name}"`);
});

test.each([
	['https://app.example.com', 'https://app.example.com'],
	['https://app.example.com.evil.example', null],
	['null', null],
])('a page of %s gets leave from the browser only if it is configured', async (origin, allowed) => {
	const { app } = world();
	const preflight = await app.request('/dashboard/videos/start-tracking', {
		method: 'OPTIONS',
		headers: {
			origin,
			'access-control-request-method': 'POST',
			'access-control-request-headers': 'authorization,content-type',
		},
	});
	expect(preflight.status).toBe(204);
	expect(preflight.headers.get('access-control-allow-origin')).toBe(allowed);
	const answer = await app.request('/health', { headers: { origin } });
	expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
	expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
