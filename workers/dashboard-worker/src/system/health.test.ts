import { createExecutionContext } from 'cloudflare:test';
import { AppError } from '@stats/core/errors';
import { expect, test } from 'vitest';
import { world } from '../testing.ts';

async function healthOf(healthFault: () => string | null) {
	const { app, lines } = world({ healthFault });
	const response = await app.request('/health', {}, {}, createExecutionContext());
	expect(response.headers.get('cache-control')).toBe('no-store');
	return { status: response.status, body: await response.json(), lines };
}

test('health is ok while runs finish', async () => {
	expect(await healthOf(() => null)).toEqual({ status: 200, body: { status: 'ok' }, lines: [] });
});

test('health is a 503 with what the database says is wrong', async () => {
	expect(await healthOf(() => 'no refresh has finished for 26 hours')).toMatchObject({
		status: 503,
		body: { status: 'degraded', reason: 'no refresh has finished for 26 hours' },
	});
});

test('health is a 503 when the database does not answer, and the error is logged', async () => {
	const unreachable = () => {
		throw new AppError('unavailable', 'no connection at SUPABASE_URL: health');
	};
	expect(await healthOf(unreachable)).toMatchObject({
		status: 503,
		body: { status: 'degraded', reason: 'the database does not answer' },
		lines: [{ event: 'health_unknown', error: 'AppError: no connection at SUPABASE_URL: health' }],
	});
});

test.each([
	['answers', async (): Promise<null> => null, 200],
	['fails', (): Promise<null> => Promise.reject(new AppError('unavailable', 'no connection')), 503],
] as const)('a database that %s is asked once in five seconds', async (_, answer, status) => {
	let nowMs = 0;
	let asked = 0;
	const healthFault = (): Promise<null> => {
		asked += 1;
		return answer();
	};
	const { app } = world({ healthFault, now: () => new Date(nowMs) });
	const statusesAt = async (ms: number): Promise<number[]> => {
		nowMs = ms;
		const ask = async (): Promise<number> =>
			(await app.request('/health', {}, {}, createExecutionContext())).status;
		return Promise.all(Array.from({ length: 20 }, ask));
	};
	for (const ms of [0, 4_999, 5_000]) expect(await statusesAt(ms)).toEqual(Array(20).fill(status));
	expect(asked).toBe(2);
});
