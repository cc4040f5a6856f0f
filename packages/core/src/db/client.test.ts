import { afterEach, expect, test, vi } from 'vitest';
import { connect } from './client.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createRefreshRuns } from './refresh-runs.ts';
import { createVideoChecks } from './video-checks.ts';
import { createVideos } from './videos.ts';

afterEach(() => {
	vi.useRealTimers();
});

const json = (status: number, body: unknown) => () => Response.json(body, { status });
const page = (status: number) => () =>
	new Response('<!DOCTYPE html><title>Just a moment</title>', { status });
const postgrest = (status: number, code: string) =>
	json(status, { code, message: 'x', details: null, hint: null });

/** A database that gives these answers one after the other, the last one again and again. */
function database(...answers: (() => Response)[]) {
	const bodies: string[] = [];
	const waitsMs: number[] = [];
	const db = connect({
		url: 'https://abc.supabase.example',
		key: 'canary',
		fetch: async (_, init) => {
			bodies.push(String(init?.body));
			const answer = answers[Math.min(bodies.length, answers.length) - 1];
			if (!answer) throw new TypeError('fetch failed');
			return answer();
		},
		sleep: async (ms) => {
			waitsMs.push(ms);
			if (vi.isFakeTimers()) vi.advanceTimersByTime(ms);
		},
		random: () => 0.25,
	});
	return { db, bodies, waitsMs };
}

const refusals: [string, () => Response][] = [
	['401 PGRST303', postgrest(401, 'PGRST303')],
	['404 PGRST202', postgrest(404, 'PGRST202')],
	['a text with 200', () => new Response('upstream connect error')],
	['a page with 200', page(200)],
	['nothing with 200', () => new Response('')],
	['an object with 200', json(200, { message: 'upstream connect error' })],
	['another server with 401', json(401, { code: 401, message: 'Invalid JWT' })],
	['another server with 546', json(546, { code: 'WORKER_LIMIT', message: 'x' })],
	['a page with 401', page(401)],
	['a page with 404', page(404)],
	['nothing with 404', () => new Response('', { status: 404 })],
	['a page with 520', page(520)],
	['a page with 530', page(530)],
	['a deadlock', postgrest(500, '40P01')],
	[
		'a lost connection',
		() => {
			throw new TypeError('fetch failed');
		},
	],
];

const target = { videoId: 'v', sentAt: new Date(0) };

test.each(refusals)('after %s the look-up is sent again and answered', async (_, refusal) => {
	const row = { target_index: 0, video_id: 'v', platform: 'TikTok', external_video_id: '1' };
	const { db, waitsMs } = database(refusal, json(200, [row]));
	const wanted = await createVideoChecks(db).lookUp([target]);
	expect(wanted).toMatchObject([{ videoId: 'v' }]);
	expect(waitsMs).toEqual([250]);
});

test.each(refusals)('after %s the same results are sent again and recorded', async (_, refusal) => {
	const { db, bodies } = database(refusal, json(200, ['v']));
	expect(await createVideoChecks(db).record([], [], [])).toEqual(new Set(['v']));
	expect(bodies).toHaveLength(2);
	expect(bodies[1]).toBe(bodies[0]);
});

test.each(refusals)('%s does not mean that another event has begun the run', async (_, refusal) => {
	const { db } = database(refusal);
	const begun = createRefreshRuns(db).begin(new Date(0), '0 0 * * *', 'claimant', {});
	await expect(begun).rejects.toThrow();
});

test('a call is tried three times within 1.5 seconds', async () => {
	const { db, bodies, waitsMs } = database(page(520));
	await expect(createVideoChecks(db).lookUp([target])).rejects.toMatchObject({
		kind: 'unavailable',
		message: '520 at SUPABASE_URL: lookup_targets',
	});
	expect(bodies).toHaveLength(3);
	expect(waitsMs).toEqual([250, 1_250]);
});

test.each([
	['a wrong key', json(401, { message: 'Invalid API key' }), 'misconfigured'],
	['a refused request', postgrest(400, '22P02'), 'bad_response'],
	['a database that is down', postgrest(503, 'PGRST001'), 'unavailable'],
])('%s is not tried again at once', async (_, answer, kind) => {
	const { db, bodies } = database(answer);
	await expect(createVideoChecks(db).lookUp([target])).rejects.toMatchObject({ kind });
	expect(bodies).toHaveLength(1);
});

test('a call that had no answer before its timeout is not tried again at once', async () => {
	let calls = 0;
	const db = connect({
		url: 'https://abc.supabase.example',
		key: 'canary',
		timeoutMs: 20,
		fetch: (_, init) => {
			calls += 1;
			const { promise, reject } = Promise.withResolvers<Response>();
			init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
			return promise;
		},
	});
	await expect(createVideoChecks(db).lookUp([target])).rejects.toMatchObject({ kind: 'unavailable' });
	expect(calls).toBe(1);
});

test('an HTML page in place of an answer is a service that does not answer, also for a user', async () => {
	const { db } = database(page(200));
	await expect(createVideos(db).startTracking('v')).rejects.toMatchObject({ kind: 'unavailable' });
});

test('a write that found no free slot is sent again after random waits until one is free', async () => {
	const refusal = postgrest(429, 'PT429');
	const { db, bodies, waitsMs } = database(refusal, refusal, json(200, true));
	expect(await createDeadLetters(db).drop('d')).toBe(true);
	expect(new Set(bodies).size).toBe(1);
	expect(waitsMs).toEqual([500, 500]);
});

test.each([
	{ waitedMs: 0, calls: 32 },
	{ waitedMs: 2_500, calls: 6 },
])(
	'a user whose slots stay taken is rate limited after 15 s, if the database refuses after $waitedMs ms',
	async ({ waitedMs, calls }) => {
		vi.useFakeTimers({ toFake: ['performance'] });
		const { db, bodies } = database(() => {
			vi.advanceTimersByTime(waitedMs);
			return postgrest(429, 'PT429')();
		});
		await expect(createDeadLetters(db).drop('d')).rejects.toMatchObject({ kind: 'rate_limited' });
		expect(bodies).toHaveLength(calls);
	},
);
