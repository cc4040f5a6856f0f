import type { RunReport } from '@stats/core/db';
import { expect, test } from 'vitest';
import { signedIn, world } from '../testing.ts';

const figures = {
	due: 10,
	rechecked: 3,
	messages: 2,
	settled_messages: 2,
	refreshed: 4,
	gone: 1,
	dropped: 0,
	failed: { unavailable: 2, bad_response: 1 },
	deferred: { quota_exhausted: 2 },
	upstream_calls: 9,
};

const report: RunReport = {
	scheduled_at: '2026-11-25T00:00:00+00:00',
	cron: '0 0,1 * * *',
	outcome: 'done',
	started_at: '2026-11-25T00:00:01+00:00',
	sent_at: '2026-11-25T00:00:02+00:00',
	finished_at: null,
	...figures,
	platforms: [{ platform: 'TikTok', due_ids: 8, ...figures }],
};

test('a run counts failures and deferrals by kind, and the counts add up to what was due', async () => {
	const { app } = world({ database: { runReports: { latest: async () => [report] } } });
	const answer: { runs: Record<string, number>[] } = await (
		await app.request('/ops/runs', signedIn())
	).json();
	const expected = {
		settled: 2,
		failed: 3,
		failures: [
			{ kind: 'bad_response', videos: 1 },
			{ kind: 'unavailable', videos: 2 },
		],
		deferred: 2,
		deferrals: [{ kind: 'quota_exhausted', videos: 2 }],
	};
	expect(answer).toMatchObject({ runs: [{ ...expected, platforms: [expected] }], next_cursor: null });
	const { due, refreshed = 0, gone = 0, dropped = 0, failed = 0, deferred = 0 } = answer.runs[0] ?? {};
	expect(refreshed + gone + dropped + failed + deferred).toBe(due);
});

test('the minimum of calls asks the first product for each external id once', async () => {
	const platforms = [
		{ platform: 'YouTube', due_ids: 101, ...figures },
		{ platform: 'TikTok', due_ids: 8, ...figures },
		{ platform: 'Nowhere', due_ids: 5, ...figures },
		{ platform: 'X', due_ids: null, ...figures },
	];
	const unsent = { ...report, due: null, platforms };
	const { app } = world({
		database: { runReports: { latest: async () => [{ ...report, platforms }, unsent] } },
	});
	const { runs }: { runs: object[] } = await (await app.request('/ops/runs', signedIn())).json();
	const minimums = [3, 8, 0, null].map((minimum_calls) => ({ minimum_calls }));
	expect(runs).toMatchObject([
		{ rechecked: 3, minimum_calls: 11, platforms: minimums },
		{ minimum_calls: null, platforms: minimums },
	]);
	expect(runs[0]).not.toHaveProperty('platforms.0.due_ids');
});

test('the runs continue before the last one of the page', async () => {
	const asked: unknown[] = [];
	const { app } = world({
		database: {
			runReports: {
				async latest(...parameters) {
					asked.push(parameters);
					return [report];
				},
			},
		},
	});
	const first: { next_cursor: string } = await (await app.request('/ops/runs?limit=1', signedIn())).json();
	await app.request(`/ops/runs?limit=1&cursor=${first.next_cursor}`, signedIn());
	expect(asked).toEqual([
		[1, null],
		[1, report.scheduled_at],
	]);
	expect((await app.request('/ops/runs?cursor=x', signedIn())).status).toBe(400);
});
