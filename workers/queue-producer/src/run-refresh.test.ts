import { env } from 'cloudflare:workers';
import type { DueBatch, RefreshRun } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import { type VideoBatchMessage, videoBatchMessage } from '@stats/core/messages';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDeps } from './deps.ts';
import { batchMessage, type Deps, runRefresh } from './run-refresh.ts';

const CRON = '0 0,1 * * *';
const scheduledAt = new Date('2026-11-22T00:00:00.000Z');
const nextAt = new Date('2026-11-22T01:00:00.000Z');
const PAGE = 100;
const PAUSE_MS = 300;

/** Runs with this many full batches by platform, in a database that keeps what was sent. */
type Runs = Map<number, Map<string, { total: number | null; sent: number; size: number }>>;

function runOf(batches: Record<string, number>, size = 1): NonNullable<ReturnType<Runs['get']>> {
	return new Map(Object.entries(batches).map(([platform, total]) => [platform, { total, sent: 0, size }]));
}

function world(runs: Runs, sendBatch?: (send: number) => void) {
	const sent: VideoBatchMessage[] = [];
	const lines: object[] = [];
	const slept: number[] = [];
	const claims = new Map<number, string>();
	const finished: Date[] = [];
	const begun: object[] = [];
	let deletions = 0;
	let sends = 0;
	const deps: Deps = {
		now: () => scheduledAt,
		sleep: async (ms) => void slept.push(ms),
		newId: () => `claimant ${begun.push({})}`,
		refreshRuns: {
			async begin(_at, _cron, claimant): Promise<RefreshRun | null> {
				const next = [...runs.keys()].find(
					(at) =>
						!finished.some((done) => done.getTime() === at) && (claims.get(at) ?? claimant) === claimant,
				);
				if (next === undefined) return null;
				claims.set(next, claimant);
				const platforms = [...(runs.get(next) ?? [])].map(([platform, { total, sent, size }]) => ({
					platform,
					due: (total ?? 1) * size,
					totalBatches: total,
					sentBatches: sent,
				}));
				return { scheduledAt: new Date(next), platforms };
			},
			async nextBatches(at, platform, sentThrough): Promise<DueBatch[]> {
				const state = runs.get(at.getTime())?.get(platform);
				if (!state) throw new Error(`no ${platform} in the run`);
				state.sent = sentThrough;
				const count = Math.min(PAGE, (state.total ?? 0) - sentThrough);
				return Array.from({ length: count }, (_, index) => ({
					batchNumber: sentThrough + index + 1,
					videos: Array.from({ length: state.size }, (_, place) =>
						videoOf(`${platform}-${sentThrough + index + 1}-${place}`),
					),
				}));
			},
			finishSending: async (at) => void finished.push(at),
		},
		retention: {
			async deleteExpired() {
				deletions += 1;
			},
		},
		queue: {
			async sendBatch(messages) {
				sends += 1;
				sendBatch?.(sends);
				sent.push(...messages.map(({ body }) => body));
			},
		},
		log: (event) => lines.push(event),
	};
	return { deps, sent, lines, slept, finished, deletions: () => deletions };
}

const videoOf = (externalVideoId: string) => ({
	externalVideoId,
	videoUrl: 'https://example.com/',
	userId: null,
	organizationId: '10000000-0000-4000-8000-000000000001',
});

const oneRun = (batches: Record<string, number>): Runs => new Map([[scheduledAt.getTime(), runOf(batches)]]);
const requestIds = (messages: VideoBatchMessage[]) => messages.map(({ requestId }) => requestId);
const refuse = () => {
	throw new Error('Queue is overloaded. Please back off.');
};

test('every batch is sent once, each message has the total that was counted, and the run logs one line', async () => {
	const { deps, sent, lines, finished, deletions } = world(oneRun({ TikTok: 250 }));
	await runRefresh(scheduledAt, CRON, deps);
	expect(requestIds(sent)).toEqual(
		Array.from({ length: 250 }, (_, index) => `midnight-batch-tiktok-${index + 1}`),
	);
	expect(new Set(sent.map(({ totalBatches }) => totalBatches))).toEqual(new Set([250]));
	expect(new Set(sent.map(({ enqueuedAt }) => enqueuedAt))).toEqual(new Set(['2026-11-22T00:00:00.000Z']));
	expect(finished).toEqual([scheduledAt]);
	expect(deletions()).toBe(1);
	expect(lines).toEqual([
		{
			event: 'refresh_run',
			requestId: 'refresh-2026-11-22T00:00:00.000Z',
			outcome: 'done',
			due: 250,
			platforms: { TikTok: 250 },
			unsupported: 0,
			messages: 250,
			sent: 250,
			pages: 4,
			durationMs: 0,
		},
	]);
});

test('the pages of platforms are sent in turn, those with several ids per call first, so that a large platform blocks no other', async () => {
	const { deps, sent } = world(oneRun({ Instagram: 1, TikTok: 1_000, YouTube: 250 }));
	await runRefresh(scheduledAt, CRON, deps);
	const turns = sent.map(({ platform }) => platform).filter((platform, at, all) => platform !== all[at - 1]);
	expect(turns).toEqual(['youtube', 'tiktok', 'instagram', 'youtube', 'tiktok', 'youtube', 'tiktok']);
	expect(sent).toHaveLength(1_251);
});

test('videos of an unsupported platform are counted, not sent', async () => {
	const runs = oneRun({ TikTok: 1 });
	runs.get(scheduledAt.getTime())?.set('Snapchat', { total: null, sent: 0, size: 1 });
	const { deps, sent, lines } = world(runs);
	await runRefresh(scheduledAt, CRON, deps);
	expect(requestIds(sent)).toEqual(['midnight-batch-tiktok-1']);
	expect(lines).toMatchObject([{ due: 2, unsupported: 1, messages: 1 }]);
});

test('a batch whose videos are no longer due makes no message, and the next ones are sent', async () => {
	const runs = oneRun({ TikTok: 120 });
	const { deps, sent, lines } = world(runs);
	const { nextBatches } = deps.refreshRuns;
	deps.refreshRuns.nextBatches = async (at, platform, sentThrough) =>
		(await nextBatches(at, platform, sentThrough)).map((batch) =>
			batch.batchNumber <= PAGE ? { ...batch, videos: [] } : batch,
		);
	await runRefresh(scheduledAt, CRON, deps);
	expect(requestIds(sent)[0]).toBe('midnight-batch-tiktok-101');
	expect(lines).toMatchObject([{ outcome: 'done', messages: 120, sent: 20 }]);
});

test('an interrupted run is sent to its end under its own time and numbers before the run of the event begins', async () => {
	const runs: Runs = new Map([
		[scheduledAt.getTime(), runOf({ TikTok: 150 })],
		[nextAt.getTime(), runOf({ TikTok: 1 })],
	]);
	runs.get(scheduledAt.getTime())?.set('TikTok', { total: 150, sent: 100, size: 1 });
	const { deps, sent, lines, finished } = world(runs);
	await runRefresh(nextAt, CRON, deps);
	expect(sent).toHaveLength(51);
	expect(sent[0]).toMatchObject({
		batchNumber: 101,
		totalBatches: 150,
		enqueuedAt: scheduledAt.toISOString(),
	});
	expect(sent[50]).toMatchObject({ batchNumber: 1, totalBatches: 1, enqueuedAt: nextAt.toISOString() });
	expect(finished).toEqual([scheduledAt, nextAt]);
	expect(lines).toMatchObject([
		{ requestId: 'refresh-2026-11-22T00:00:00.000Z', outcome: 'done', sent: 50 },
		{ requestId: 'refresh-2026-11-22T01:00:00.000Z', outcome: 'done', sent: 1 },
	]);
});

test('a queue that keeps refusing fails the event, and what was sent before is not sent again by the next', async () => {
	let isDown = true;
	const { deps, sent, lines, finished } = world(oneRun({ TikTok: 250 }), (send) => {
		if (isDown && send > 1) refuse();
	});
	await expect(runRefresh(scheduledAt, CRON, deps)).rejects.toThrow('queue refused 100 messages');
	expect(sent).toHaveLength(100);
	expect(finished).toEqual([]);
	expect(lines).toMatchObject([{ outcome: 'failed', messages: 250, sent: 100 }]);

	isDown = false;
	deps.newId = () => 'claimant 1';
	await runRefresh(nextAt, CRON, deps);
	expect(new Set(requestIds(sent)).size).toBe(250);
	expect(sent).toHaveLength(250);
});

test('a send times out when the queue hangs', async () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const hanging: Queue = Object.create(env.LOW_PRIORITY_QUEUE, {
		sendBatch: { value: () => new Promise(() => {}) },
	});
	const { queue } = createDeps({ ...env, LOW_PRIORITY_QUEUE: hanging });
	const timedOut = expect(queue.sendBatch([])).rejects.toThrow('no answer within 15000 ms');
	await vi.advanceTimersByTimeAsync(15_000);
	await timedOut;
});

test('a failed send is retried with increasing delays', async () => {
	const { deps, sent, lines, slept } = world(oneRun({ TikTok: 1 }), (send) => {
		if (send < 3) refuse();
	});
	await runRefresh(scheduledAt, CRON, deps);
	expect(sent).toHaveLength(1);
	expect(slept).toEqual([PAUSE_MS, 1000, 5000]);
	expect(lines).toMatchObject([{ outcome: 'done' }]);
});

/** Refuses the first calls of one function of the database. */
function refuseCalls(deps: Deps, refused: string, times: number): void {
	const { begin, nextBatches, finishSending } = deps.refreshRuns;
	let left = times;
	const attempt = <Value>(name: string, call: () => Promise<Value>) => {
		if (name !== refused || left === 0) return call();
		left -= 1;
		return Promise.reject(new AppError('unavailable', 'no connection to Supabase'));
	};
	deps.refreshRuns = {
		begin: (...args) => attempt('begin', () => begin(...args)),
		nextBatches: (...args) => attempt('nextBatches', () => nextBatches(...args)),
		finishSending: (...args) => attempt('finishSending', () => finishSending(...args)),
	};
}

test.each(['begin', 'nextBatches', 'finishSending'])(
	'%s is tried three times, and when every attempt fails, the event fails',
	async (name) => {
		const passing = world(oneRun({ TikTok: 1 }));
		refuseCalls(passing.deps, name, 2);
		await runRefresh(scheduledAt, CRON, passing.deps);
		expect(passing.sent).toHaveLength(1);
		expect(passing.slept.filter((ms) => ms !== PAUSE_MS)).toEqual([1000, 5000]);
		expect(passing.lines).toMatchObject([{ outcome: 'done' }]);

		const failing = world(oneRun({ TikTok: 1 }));
		refuseCalls(failing.deps, name, 3);
		await expect(runRefresh(scheduledAt, CRON, failing.deps)).rejects.toThrow('no connection to Supabase');
		expect(failing.finished).toEqual([]);
		expect(failing.lines).toMatchObject([
			{ outcome: 'failed', error: 'AppError: no connection to Supabase' },
		]);
	},
);

test('after each page the database has a pause, during which the messages are sent', async () => {
	const { deps, sent } = world(oneRun({ TikTok: 2 * PAGE }));
	const events: unknown[] = [];
	const { nextBatches } = deps.refreshRuns;
	deps.refreshRuns.nextBatches = async (...page) => {
		events.push(`page with ${sent.length} sent`);
		return nextBatches(...page);
	};
	deps.sleep = async (ms) => {
		const expected = sent.length + PAGE;
		await vi.waitUntil(() => sent.length === expected);
		events.push(ms);
	};
	await runRefresh(scheduledAt, CRON, deps);
	expect(events).toEqual([
		...['page with 0 sent', PAUSE_MS],
		...[`page with ${PAGE} sent`, PAUSE_MS],
		`page with ${2 * PAGE} sent`,
	]);
});

test('a second event for the same time sends nothing', async () => {
	const { deps, sent, lines, deletions } = world(oneRun({ TikTok: 1 }));
	await runRefresh(scheduledAt, CRON, deps);
	await runRefresh(scheduledAt, CRON, deps);
	expect(sent).toHaveLength(1);
	expect(deletions()).toBe(1);
	expect(lines).toMatchObject([{ outcome: 'done' }, { outcome: 'already_started' }]);
});

test('a run is done although expired rows could not be deleted', async () => {
	const { deps, lines } = world(oneRun({ TikTok: 1 }));
	deps.retention.deleteExpired = async () => {
		throw new AppError('unavailable', 'no connection to Supabase');
	};
	await runRefresh(scheduledAt, CRON, deps);
	expect(lines).toMatchObject([
		{ event: 'refresh_run', outcome: 'done' },
		{ event: 'retention_failed', error: 'AppError: no connection to Supabase' },
	]);
});

const run = { scheduledAt, platform: 'TikTok', totalBatches: 7 };
const video = videoOf('7000000000000000001');

test('a message has its videos, its batch number and the scheduled time of its cron', () => {
	expect(batchMessage({ batchNumber: 3, videos: [video] }, run)).toEqual([
		{
			type: 'video_batch',
			platform: 'tiktok',
			videos: [video],
			priority: 'low',
			batchNumber: 3,
			totalBatches: 7,
			batchSize: 1,
			enqueuedAt: '2026-11-22T00:00:00.000Z',
			requestId: 'midnight-batch-tiktok-3',
		},
	]);
});

test('a batch whose videos are no longer due makes no message', () => {
	expect(batchMessage({ batchNumber: 3, videos: [] }, run)).toEqual([]);
});

test('a batch with more videos than a message may have makes a valid message', () => {
	const videos = Array.from({ length: 51 }, () => video);
	const [message] = batchMessage({ batchNumber: 3, videos }, run);
	expect(videoBatchMessage.parse(message)).toMatchObject({ batchSize: 50 });
});
