import { randomUUID } from 'node:crypto';
import { createRefreshRuns } from '@stats/core/db';
import { expect } from 'vitest';
import { createSnapshot, deliveryOf, gone, minute, recordOne, resultOf, settledWith } from './results.ts';
import { createVideo, type Db, type Reports, test } from './stack.ts';

const CRON = '0 0,1 * * *';
/** The hosts of two products. */
const [A, B] = ['a.example', 'b.example'] as const;

async function beginRun(service: Db) {
	const runAt = new Date(Date.now() - Math.floor(Math.random() * 3_000_000));
	await service.from('refresh_runs').insert({ scheduled_at: runAt.toISOString(), cron: CRON }).throwOnError();
	return runAt;
}

type Sent = { due: number; sent: number; messages: number };

async function finishSending(service: Db, runAt: Date, sent?: Sent) {
	const row = { scheduled_at: runAt.toISOString(), platform: 'TikTok' };
	if (sent)
		await service
			.from('refresh_run_platforms')
			.insert({ ...row, ...sent })
			.throwOnError();
	await createRefreshRuns(service).finishSending(runAt);
}

async function reportOf(reports: Reports, runAt: Date) {
	const latest = await reports.latest(100);
	const report = latest.find(({ scheduled_at }) => Date.parse(scheduled_at) === runAt.getTime());
	if (!report) throw new Error(`no report of the run of ${runAt.toISOString()}`);
	return report;
}

test('a run finishes when all its messages are settled, however often each is delivered', async ({
	service,
	reports,
	checks,
}) => {
	const runAt = await beginRun(service);
	const first = deliveryOf(runAt, 1, { calls: { [A]: 1, [B]: 2 }, settled: settledWith({ total: 0 }) });
	await checks.record([], [], [first]);
	await finishSending(service, runAt, { due: 10, sent: 10, messages: 2 });
	await checks.record([], [], [first]);
	await checks.record([], [], [deliveryOf(runAt, 2, { calls: { [A]: 4 } })]);
	expect(await reportOf(reports, runAt)).toMatchObject({ outcome: 'done', finished_at: null });
	const failed = { bad_response: 2, unavailable: 1 };
	const deferred = { unavailable: 3, quota_exhausted: 4 };
	const settled = settledWith({ total: 10, failed, deferred });
	await checks.record([], [], [deliveryOf(runAt, 2, { calls: { [A]: 5 }, settled })]);
	await checks.record([], [], [deliveryOf(runAt, 2, { settled: settledWith({ total: 10 }) })]);
	expect(await reportOf(reports, runAt)).toMatchObject({
		finished_at: expect.any(String),
		platforms: [{ platform: 'TikTok', due: 10, messages: 2, settled_messages: 2, dropped: 0 }],
		failed,
		deferred,
		upstream_calls: 12,
	});
});

test('each video of a settled message is counted once, by what its row says', async ({
	service,
	checks,
	reports,
}) => {
	const runAt = await beginRun(service);
	const videos = await Promise.all(Array.from({ length: 6 }, () => createVideo(service)));
	const [shown, satisfied, lost, goneAgain, stopped, vanished] = videos.map(({ id }) => id);
	const ids = [shown, satisfied, lost, goneAgain, stopped, vanished].map((id) => id ?? '');
	await recordOne(checks, satisfied ?? '', minute(0), createSnapshot());
	await service
		.from('videos')
		.update({ video_status: 'deleted' })
		.eq('id', goneAgain ?? '')
		.throwOnError();
	await service
		.from('videos')
		.update({ video_status: 'stopped' })
		.eq('id', stopped ?? '')
		.throwOnError();
	await service
		.from('videos')
		.delete()
		.eq('id', vanished ?? '')
		.throwOnError();
	const results = [
		...[shown, stopped, vanished].map((id) => resultOf(id ?? '', minute(0), createSnapshot())),
		...[lost, goneAgain].map((id) => resultOf(id ?? '', minute(0), gone)),
	];
	const settled = settledWith({
		total: 11,
		videoIds: ids,
		failed: { bad_response: 2 },
		deferred: { unavailable: 3 },
	});
	const delivery = deliveryOf(runAt, 1, { calls: { [A]: 7 }, settled });
	await checks.record(results, [], [delivery]);
	await checks.record(results, [], [delivery]);
	await finishSending(service, runAt, { due: 15, sent: 11, messages: 1 });
	const figures = {
		due: 15,
		messages: 1,
		settled_messages: 1,
		refreshed: 2,
		gone: 2,
		dropped: 2,
		failed: { bad_response: 2 },
		deferred: { unavailable: 3, not_sent: 4 },
		upstream_calls: 7,
	};
	expect(await reportOf(reports, runAt)).toMatchObject({
		...figures,
		finished_at: expect.any(String),
		platforms: [{ platform: 'TikTok', ...figures }],
	});
});

test('a run that sent more videos than were counted adds up', async ({ service, reports, checks }) => {
	const runAt = await beginRun(service);
	await finishSending(service, runAt, { due: 10, sent: 12, messages: 1 });
	const settled = settledWith({ total: 12, failed: { unavailable: 12 } });
	await checks.record([], [], [deliveryOf(runAt, 1, { settled })]);
	expect(await reportOf(reports, runAt)).toMatchObject({
		due: 12,
		failed: { unavailable: 12 },
		deferred: {},
		finished_at: expect.any(String),
	});
});

test('a run with nothing due finishes at once', async ({ service, reports }) => {
	const runAt = await beginRun(service);
	await finishSending(service, runAt);
	const { sent_at, finished_at } = await reportOf(reports, runAt);
	expect(finished_at).toEqual(expect.any(String));
	expect(finished_at).toBe(sent_at);
});

test('a run that was not resumed within 3 hours is interrupted, but not one that may still be sent', async ({
	service,
	reports,
	checks,
}) => {
	const [silent, young] = [await beginRun(service), await beginRun(service)];
	await checks.record([], [], [deliveryOf(silent, 1, { settled: settledWith() })]);
	const active_at = new Date(Date.now() - 181 * 60_000).toISOString();
	const { data } = await service
		.from('refresh_runs')
		.update({ active_at })
		.eq('scheduled_at', silent.toISOString())
		.select()
		.throwOnError();
	expect(data).toHaveLength(1);

	await createRefreshRuns(service).begin(new Date(), CRON, randomUUID(), {});
	expect(await reportOf(reports, silent)).toMatchObject({
		outcome: 'interrupted',
		sent_at: null,
		finished_at: null,
		due: null,
		settled_messages: 1,
	});
	expect(await reportOf(reports, young)).toMatchObject({ outcome: null });
});

test('a run deletes the tallies of answers that are older than 8 days', async ({ service, sql }) => {
	await sql.query(
		`insert into private.answer_tallies (platform, at, answers, gone)
		select 'Old', now() - days * interval '1 day', days, 0 from unnest(array[7, 9]) days`,
	);
	await createRefreshRuns(service).begin(new Date(), CRON, randomUUID(), {});
	const { rows } = await sql.query("select answers from private.answer_tallies where platform = 'Old'");
	expect(rows).toEqual([{ answers: 7 }]);
});

test('a delivery of an unknown run is not counted, but its results are written', async ({
	service,
	checks,
}) => {
	const { id } = await createVideo(service);
	const unknown = new Date(0);
	const settled = settledWith({ total: 1, videoIds: [id] });
	const delivery = deliveryOf(unknown, 1, { calls: { [A]: 1 }, settled });
	expect(await checks.record([resultOf(id, minute(0), createSnapshot())], [], [delivery])).toEqual(
		new Set([id]),
	);
	for (const table of ['refresh_run_messages', 'refresh_run_calls'] as const) {
		const { data } = await service.from(table).select().eq('scheduled_at', unknown.toISOString());
		expect(data).toEqual([]);
	}
});
