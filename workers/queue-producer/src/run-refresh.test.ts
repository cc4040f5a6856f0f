import { env } from 'cloudflare:workers';
import type { DueVideo } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import type { VideoBatchMessage } from '@stats/core/messages';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDeps, type Deps } from './deps.ts';
import { runRefresh } from './run-refresh.ts';

const scheduledAt = new Date('2026-11-22T00:00:00.000Z');

function due(number: number, platform = 'TikTok'): DueVideo {
	const id = String(number).padStart(6, '0');
	return {
		id,
		organizationId: '10000000-0000-4000-8000-000000000001',
		userId: null,
		platform,
		externalVideoId: `external${id}`,
		videoUrl: 'https://example.com/',
	};
}

function world(videos: DueVideo[], sendBatch?: (sent: number) => void, pageSize = 1000) {
	const sent: VideoBatchMessage[] = [];
	const lines: object[] = [];
	const slept: number[] = [];
	const begun = new Set<number>();
	const finished: object[] = [];
	let deletions = 0;
	let pages = 0;
	let sends = 0;
	const deps: Deps = {
		now: () => scheduledAt,
		async sleep(ms) {
			slept.push(ms);
		},
		dueVideos: {
			async page(afterId) {
				pages += 1;
				return videos.filter(({ id }) => afterId === null || id > afterId).slice(0, pageSize);
			},
		},
		refreshRuns: {
			async begin(run) {
				const isNew = !begun.has(run.getTime());
				begun.add(run.getTime());
				return isNew;
			},
			async finishSending(_run, outcome, platforms) {
				finished.push({ outcome, platforms });
			},
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
	return { deps, sent, lines, slept, finished, pages: () => pages, deletions: () => deletions };
}

const ids = (messages: VideoBatchMessage[]) =>
	messages.flatMap(({ videos }) => videos.map(({ externalVideoId }) => externalVideoId));

test('every due video is sent once, across pages, and the run logs one line', async () => {
	const videos = Array.from({ length: 2_500 }, (_, index) => due(index));
	const { deps, sent, lines, pages } = world(videos);
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(ids(sent).toSorted()).toEqual(videos.map(({ externalVideoId }) => externalVideoId));
	expect(pages()).toBe(4);
	expect(lines).toEqual([
		{
			event: 'refresh_run',
			requestId: 'refresh-2026-11-22T00:00:00.000Z',
			outcome: 'done',
			due: 2500,
			platforms: { TikTok: 2500 },
			unsupported: 0,
			messages: 250,
			sent: 250,
			pages: 4,
			durationMs: 0,
		},
	]);
});

test('a page shorter than the limit is not the last one', async () => {
	const { deps, sent } = world(
		Array.from({ length: 25 }, (_, index) => due(index)),
		undefined,
		10,
	);
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(ids(sent)).toHaveLength(25);
});

test('platforms with several ids per call are sent first', async () => {
	const { deps, sent } = world([due(1), due(2, 'YouTube'), due(3, 'Instagram')]);
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(sent.map(({ platform }) => platform)).toEqual(['youtube', 'tiktok', 'instagram']);
});

test('videos of an unsupported platform are counted, not sent', async () => {
	const { deps, sent, lines } = world([due(1), due(2, 'Snapchat')]);
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(ids(sent)).toEqual(['external000001']);
	expect(lines).toMatchObject([{ due: 2, unsupported: 1, messages: 1 }]);
});

test('a failed send does not stop the other sends, and the cron event fails', async () => {
	const { deps, sent, finished, lines } = world(
		Array.from({ length: 2_500 }, (_, index) => due(index)),
		(send) => {
			if (send > 1 && send < 5) throw new Error('Queue is overloaded. Please back off.');
		},
	);
	await expect(runRefresh(scheduledAt, '0 0,1 * * *', deps)).rejects.toThrow('queue refused');
	expect(sent.length).toBeGreaterThan(0);
	expect(sent.length).toBeLessThan(250);
	expect(lines).toMatchObject([{ outcome: 'partial', messages: 250, sent: sent.length }]);
	const figures = { due: 2_500, sent: ids(sent).length, messages: sent.length };
	expect(finished).toEqual([{ outcome: 'partial', platforms: [{ platform: 'TikTok', ...figures }] }]);
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
	const { deps, sent, lines, slept } = world([due(1)], (send) => {
		if (send < 3) throw new Error('Queue is overloaded. Please back off.');
	});
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(sent).toHaveLength(1);
	expect(slept).toEqual([1000, 5000]);
	expect(lines).toMatchObject([{ outcome: 'done' }]);
});

test('recording the end of the run is retried; when every attempt fails, the cron event fails', async () => {
	const { deps, sent, lines, finished } = world([due(1)]);
	const { finishSending } = deps.refreshRuns;
	let refusals = 2;
	deps.refreshRuns.finishSending = async (...run) => {
		if (refusals-- > 0) throw new AppError('unavailable', 'no connection to Supabase');
		return finishSending(...run);
	};
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(finished).toMatchObject([{ outcome: 'done' }]);

	refusals = 3;
	const next = new Date('2026-11-22T01:00:00.000Z');
	await expect(runRefresh(next, '0 0,1 * * *', deps)).rejects.toThrow('no connection to Supabase');
	expect(lines).toMatchObject([{ outcome: 'done' }, { outcome: 'failed' }]);
	expect(sent).toHaveLength(2);
});

test('a page that cannot be read ends the run before any send', async () => {
	const { deps, sent, lines } = world([]);
	deps.dueVideos.page = async () => {
		throw new AppError('unavailable', 'no connection to Supabase');
	};
	await expect(runRefresh(scheduledAt, '0 0,1 * * *', deps)).rejects.toThrow('no connection to Supabase');
	expect(sent).toEqual([]);
	expect(lines).toMatchObject([{ outcome: 'failed', error: 'AppError: no connection to Supabase' }]);
});

test('a cron that fires twice runs once', async () => {
	const { deps, sent, lines, pages, deletions } = world([due(1)]);
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(deletions()).toBe(1);
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(sent).toHaveLength(1);
	expect(pages()).toBe(2);
	expect(deletions()).toBe(1);
	expect(lines).toMatchObject([{ outcome: 'done' }, { outcome: 'already_started' }]);
});

test('due videos and messages are recorded by platform', async () => {
	const { deps, finished } = world([due(1), due(2), due(3, 'YouTube'), due(4, 'Snapchat')]);
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(finished).toEqual([
		{
			outcome: 'done',
			platforms: [
				{ platform: 'YouTube', due: 1, sent: 1, messages: 1 },
				{ platform: 'TikTok', due: 2, sent: 2, messages: 1 },
			],
		},
	]);
});

test('a run is done although expired rows could not be deleted', async () => {
	const { deps, lines } = world([due(1)]);
	deps.retention.deleteExpired = async () => {
		throw new AppError('unavailable', 'no connection to Supabase');
	};
	await runRefresh(scheduledAt, '0 0,1 * * *', deps);
	expect(lines).toMatchObject([
		{ event: 'refresh_run', outcome: 'done' },
		{ event: 'retention_failed', error: 'AppError: no connection to Supabase' },
	]);
});
