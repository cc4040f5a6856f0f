import { expect, test } from 'vitest';
import { useSystem } from '../use-system.ts';
import { fuzz } from './run.ts';

const system = useSystem();

const OPERATIONS = [
	'GET /dashboard/videos',
	'GET /dashboard/videos/{id}/statistics',
	'POST /dashboard/videos',
	'POST /dashboard/videos/start-tracking',
	'POST /dashboard/videos/stop-tracking',
];

test('each of 2,000 valid and hostile requests is answered as the OpenAPI document describes', async () => {
	const { answers } = await fuzz(system(), { requests: 2_000, seed: 1, users: 20 });
	expect(Object.values(answers).reduce((sum, count) => sum + count, 0)).toBe(2_000);
	for (const operation of OPERATIONS)
		for (const status of [200, 400, 401]) expect(Object.keys(answers)).toContain(`${operation} ${status}`);
}, 300_000);
