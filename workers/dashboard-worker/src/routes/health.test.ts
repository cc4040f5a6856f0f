import { AppError } from '@stats/core/errors';
import { expect, test } from 'vitest';
import { world } from '../testing.ts';

async function healthOf(isRefreshing: () => boolean) {
	const { app, lines } = world({ isRefreshing });
	const response = await app.request('/health');
	expect(response.headers.get('cache-control')).toBe('no-store');
	return { status: response.status, body: await response.json(), lines };
}

test('while runs finish all is well', async () => {
	expect(await healthOf(() => true)).toEqual({ status: 200, body: { status: 'ok' }, lines: [] });
});

test('without a finished run it is a 503 that says so', async () => {
	expect(await healthOf(() => false)).toMatchObject({
		status: 503,
		body: { status: 'degraded', reason: 'no refresh has finished for 26 hours' },
	});
});

test('a database that does not answer is a 503, and logged', async () => {
	const unreachable = () => {
		throw new AppError('unavailable', 'no connection at SUPABASE_URL: health');
	};
	expect(await healthOf(unreachable)).toMatchObject({
		status: 503,
		body: { status: 'degraded', reason: 'the database does not answer' },
		lines: [{ event: 'health_unknown', error: 'AppError: no connection at SUPABASE_URL: health' }],
	});
});
