import { createRefreshRuns } from '@stats/core/db';
import { openClient } from '@stats/local-supabase/database';
import { expect } from 'vitest';
import {
	createBlogger,
	createDeadLetter,
	createMusic,
	createSnapshot,
	minute,
	read,
	recordOne,
	resultOf,
	written,
} from './results.ts';
import { createVideo, type Sql, test } from './stack.ts';

test('two concurrent calls with the same videos in opposite order both succeed', async ({
	service,
	checks,
}) => {
	const videos = await Promise.all(Array.from({ length: 20 }, () => createVideo(service)));
	const ids = new Set(videos.map(({ id }) => id));
	const rounds = 50;
	for (let round = 0; round < rounds; round++) {
		const letters = videos.map(() => createDeadLetter());
		const creators = videos.map(() => ({ blogger: createBlogger(), music: createMusic() }));
		const resultsAt = (at: Date) =>
			videos.map(({ id }, index) => resultOf(id, at, createSnapshot(creators[index])));
		const recorded = await Promise.all([
			checks.record(resultsAt(minute(round)), letters, []),
			checks.record(resultsAt(minute(round + 0.5)).toReversed(), letters.toReversed(), []),
		]);
		expect(recorded[1]).toEqual(ids);
	}
	for (const { id } of videos) {
		const { video } = await read(service, id);
		expect(video.last_checked_at).toBe(written(minute(rounds - 0.5)));
	}
});

test('videos are locked in the order of their ids', async ({ service, sql, checks }) => {
	const videos = await Promise.all(Array.from({ length: 20 }, () => createVideo(service)));
	const ids = videos.map(({ id }) => id).toSorted();
	const results = videos.map(({ id }) => resultOf(id, minute(0), createSnapshot()));
	const locked = await holding(sql, 'select from videos where id = $1 for update', ids[10], async () => {
		const recorded = checks.record(results, [], []);
		await untilOneWaits(sql);
		const { rows } = await sql.query<{ id: string }>(
			'select id from videos where id = any($1) for update skip locked',
			[ids],
		);
		return { recorded, free: rows.map(({ id }) => id).toSorted() };
	});
	expect(locked.free).toEqual(ids.slice(10));
	expect(await locked.recorded).toEqual(new Set(ids));
});

test('a video stopped while its result is being recorded is left out', async ({ service, sql, checks }) => {
	const { id } = await createVideo(service);
	const stop = `update videos set video_status = 'stopped' where id = $1`;
	const { recorded } = await holding(sql, stop, id, async () => {
		const recorded = recordOne(checks, id, minute(0), createSnapshot());
		await untilOneWaits(sql);
		return { recorded };
	});
	expect(await recorded).toEqual(new Set());
	expect(await read(service, id)).toMatchObject({ video: { video_status: 'stopped' }, history: [] });
});

/** Seconds that a processor's clock is ahead. */
const SKEWS = [-60, 0, 60];

test.for([
	{ what: 'deliveries of one message', crons: [60, 60] },
	{ what: 'messages of two overlapping crons', crons: [0, 60] },
	{ what: 'messages of two overlapping crons, in the other order', crons: [60, 0] },
])(
	'$what, recorded at once by clocks up to a minute off, write one row',
	async ({ crons }, { service, checks }) => {
		for (const skews of SKEWS.flatMap((first) => SKEWS.map((second) => [first, second])))
			for (const secondsAfterCron of [0, 1, 59, 120]) {
				const { id } = await createVideo(service);
				// As the processor does: numbers a minute older than the message satisfy it.
				const deliveries = crons.map((cron, index) =>
					resultOf(
						id,
						minute(60 + (secondsAfterCron + (skews[index] ?? 0)) / 60),
						createSnapshot(),
						minute(cron - 1),
					),
				);
				const recorded = await Promise.all(
					[...deliveries, ...deliveries].map((result) => checks.record([result], [], [])),
				);
				expect(recorded.filter((ids) => ids.has(id))).toHaveLength(1);
				expect((await read(service, id)).history).toHaveLength(1);
				const again = await Promise.all(deliveries.map((result) => checks.record([result], [], [])));
				expect(again).toEqual([new Set(), new Set()]);
			}
	},
);

test('the last deliveries of two platforms, committed together, finish their run', async ({
	supabase,
	service,
	reports,
}) => {
	const runAt = new Date();
	const scheduled_at = runAt.toISOString();
	const platforms = ['TikTok', 'YouTube'];
	await service.from('refresh_runs').insert({ scheduled_at, cron: '' }).throwOnError();
	await service
		.from('refresh_run_platforms')
		.insert(platforms.map((platform) => ({ scheduled_at, platform, due: 0, messages: 1 })))
		.throwOnError();
	await createRefreshRuns(service).finishSending(runAt);
	const sessions = await Promise.all(platforms.map(() => openClient(supabase.databaseUrl)));
	for (const [index, session] of sessions.entries()) {
		const settled = { total: 0, video_ids: [], failed: {}, deferred: {} };
		const delivery = { run_at: runAt, platform: platforms[index], batch_number: 1, settled };
		await session.query('begin');
		await session.query("select record_results('[]', '[]', $1, '[]')", [JSON.stringify([delivery])]);
	}
	for (const session of sessions) await session.query('commit');
	for (const session of sessions) await session.end();
	expect(await reports.latest(1)).toMatchObject([{ settled_messages: 2, finished_at: expect.any(String) }]);
});

/** Runs a statement on one row in a transaction that commits after `run`. */
async function holding<T>(sql: Sql, statement: string, id: string | undefined, run: () => Promise<T>) {
	await sql.query('begin');
	try {
		await sql.query(statement, [id]);
		return await run();
	} finally {
		await sql.query('commit');
	}
}

async function untilOneWaits(sql: Sql): Promise<void> {
	const waiting = 'select from pg_locks where not granted';
	await expect.poll(async () => (await sql.query(waiting)).rowCount, { interval: 10 }).toBe(1);
}
