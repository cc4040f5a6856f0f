import { createRefreshRuns, type Delivery } from '@stats/core/db';
import { expect } from 'vitest';
import { createSnapshot, minute, read, resultOf } from './results.ts';
import { type Checks, createOrganization, createVideo, type Db, test } from './stack.ts';

const CRON = '0 0,1 * * *';

/** A run of the current hour, so that it is the latest of the platform. */
async function beginRun(service: Db) {
	const runAt = new Date(Date.now() - Math.floor(Math.random() * 3_000_000));
	expect(await createRefreshRuns(service).begin(runAt, CRON)).toBe(true);
	return runAt;
}

function delivery(runAt: Date, batchNumber: number, parts: Partial<Delivery> = {}): Delivery {
	const platform = 'TikTok';
	return {
		runAt,
		platform,
		batchNumber,
		totalBatches: 2,
		isSettled: true,
		upstreamCalls: 3,
		failures: {},
		deferrals: {},
		...parts,
	};
}

async function readRun(service: Db, runAt: Date) {
	const { data } = await service
		.from('refresh_runs')
		.select('*, refresh_run_platforms(*), refresh_run_failures(platform, kind, videos, deferred)')
		.eq('scheduled_at', runAt.toISOString())
		.single()
		.throwOnError();
	return data;
}

test('a run begins once, however often its cron fires', async ({ service }) => {
	const runs = createRefreshRuns(service);
	const runAt = await beginRun(service);
	const again = await Promise.all([1, 2, 3].map(() => runs.begin(runAt, CRON)));
	expect(again).toEqual([false, false, false]);
});

test('a run finishes when all its messages are settled, however often each is delivered', async ({
	service,
	checks,
}) => {
	const runAt = await beginRun(service);
	await checks.record([], [], [delivery(runAt, 1)]);
	await createRefreshRuns(service).finishSending(runAt, 'done', [
		{ platform: 'TikTok', due: 14, messages: 2 },
	]);
	await checks.record([], [], [delivery(runAt, 1)]);
	await checks.record([], [], [delivery(runAt, 2, { isSettled: false })]);
	expect(await readRun(service, runAt)).toMatchObject({ outcome: 'done', finished_at: null });
	const failures = { bad_response: 2, unavailable: 1 };
	const deferrals = { unavailable: 3, quota_exhausted: 4 };
	await checks.record([], [], [delivery(runAt, 2, { failures, deferrals })]);
	expect(await readRun(service, runAt)).toMatchObject({
		finished_at: expect.any(String),
		refresh_run_platforms: [{ due: 14, messages: 2, upstream_calls: 12 }],
		refresh_run_failures: [
			{ platform: 'TikTok', kind: 'bad_response', videos: 2, deferred: 0 },
			{ platform: 'TikTok', kind: 'quota_exhausted', videos: 0, deferred: 4 },
			{ platform: 'TikTok', kind: 'unavailable', videos: 1, deferred: 3 },
		],
	});
});

test('a run with nothing due finishes at once', async ({ service }) => {
	const runAt = await beginRun(service);
	await createRefreshRuns(service).finishSending(runAt, 'done', []);
	expect(await readRun(service, runAt)).toMatchObject({ finished_at: expect.any(String) });
});

test('the next run marks a run that never reported as interrupted, but not one that may still be running', async ({
	service,
	checks,
}) => {
	const [silent, young] = [await beginRun(service), await beginRun(service)];
	await checks.record([], [], [delivery(silent, 1), delivery(silent, 2)]);
	const started_at = new Date(Date.now() - 16 * 60_000).toISOString();
	const { data } = await service
		.from('refresh_runs')
		.update({ started_at })
		.eq('scheduled_at', silent.toISOString())
		.select()
		.throwOnError();
	expect(data).toHaveLength(1);

	await beginRun(service);
	expect(await readRun(service, silent)).toMatchObject({
		outcome: 'interrupted',
		sent_at: null,
		finished_at: null,
	});
	expect(await readRun(service, young)).toMatchObject({ outcome: null });
	await createRefreshRuns(service).finishSending(silent, 'done', []);
	expect(await readRun(service, silent)).toMatchObject({ outcome: 'done', finished_at: expect.any(String) });
});

test('a delivery of an unknown run is not counted, but its results are written', async ({
	service,
	checks,
}) => {
	const { id } = await createVideo(service);
	const unknown = new Date(0);
	const result = { ...resultOf(id, minute(0), createSnapshot()), runAt: unknown };
	expect(await checks.record([result], [], [delivery(unknown, 1)])).toEqual(new Set([id]));
	const { data } = await service
		.from('refresh_run_platforms')
		.select()
		.eq('scheduled_at', unknown.toISOString());
	expect(data).toEqual([]);
});

/** Records `gone` answers of a run as gone and the others with statistics. */
async function recordNight(service: Db, checks: Checks, ids: string[], gone: number, at: Date) {
	const runAt = await beginRun(service);
	const results = ids.map((id, index) => ({
		...resultOf(id, at, index < gone ? { gone: 'unknown' as const } : createSnapshot()),
		runAt,
	}));
	await checks.record(results, [], [delivery(runAt, 1)]);
	return readRun(service, runAt);
}

test.for([
	{ gone: 2, marked: 2 },
	{ gone: 3, marked: 0 },
])(
	'if $gone of ten videos are gone at the second check, $marked are marked deleted',
	async ({ gone, marked }, { service, checks }) => {
		const platform = `Platform ${gone}`;
		const organization_id = await createOrganization(service);
		const ids: string[] = [];
		for (let index = 0; index < 10; index += 1)
			ids.push((await createVideo(service, { organization_id, platform })).id);

		const run = await recordNight(service, checks, ids, gone, minute(0));
		expect(run.refresh_run_platforms).toContainEqual(
			expect.objectContaining({ platform, refreshed: 10 - gone, gone }),
		);
		// For the second cron only the videos that the first found gone are due.
		await recordNight(service, checks, ids.slice(0, gone), gone, minute(60));

		const videos = await Promise.all(ids.map((id) => read(service, id)));
		const deleted = videos.filter(({ video }) => video.video_status === 'deleted');
		expect(deleted).toHaveLength(marked);
		expect(videos.filter(({ video }) => video.deleted_at !== null)).toHaveLength(marked);
	},
);

test('repeated checks of deleted videos are not counted as gone', async ({ service, checks }) => {
	const deleted = { platform: 'Rechecked', video_status: 'deleted', deleted_at: minute(0).toISOString() };
	const ids = [(await createVideo(service, deleted)).id, (await createVideo(service, deleted)).id];
	const run = await recordNight(service, checks, ids, 2, minute(60));
	expect(run.refresh_run_platforms).toContainEqual(
		expect.objectContaining({ platform: 'Rechecked', gone: 0 }),
	);
});
