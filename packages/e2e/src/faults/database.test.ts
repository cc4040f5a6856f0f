import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import { batchOf, countStatistics, createOrganization, statisticsOf, tokenOf } from '../fixtures.ts';
import { createVideos, runCron, sendLow, settled, settledLines } from './cron-runs.ts';
import {
	allowWrites,
	crashDatabase,
	databaseAnswers,
	HANGING,
	killConnections,
	killHanging,
	lock,
	refuseWrites,
	writeHangs,
} from './database-faults.ts';
import { expectDrained, expectSurvived } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

test('a database that is unreachable when the cron fires fails the run, and the next one refreshes every video', async () => {
	const videos = await createVideos(system(), 10);
	system().tap.cut();
	await expect(system().workers.fireCron(new Date())).rejects.toThrow();
	const run = await waitFor('the run', () =>
		system()
			.workers.logLines()
			.findLast(({ event }) => event === 'refresh_run'),
	);
	expect(run).toMatchObject({ outcome: 'failed', error: expect.stringContaining('SUPABASE_URL') });
	system().tap.restore();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 10 });
});

test('a database that crashes and recovers during a run loses nothing', async () => {
	const videos = await createVideos(system(), 20);
	const before = settledLines(system()).length;
	system().supabase.clearRestCalls();
	const client = await lock(system(), videos);
	await system().workers.fireCron(new Date());
	await writeHangs(system());
	await crashDatabase(system());
	await waitFor('the failed write', () =>
		system()
			.supabase.restCalls()
			.some(({ path, status }) => path.endsWith('/record_results') && status >= 500),
	);
	// Only the crash may end the lock: released before Postgres notices the crash, it would let the write commit.
	client.release(true);
	await waitFor('both messages settled', () => settledLines(system()).length >= before + 2);
	await databaseAnswers(system());
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 40 });
});

test('database connections terminated throughout a run lose nothing', async () => {
	const videos = await createVideos(system(), 90, 'YouTube');
	const messages = Array.from({ length: 30 }, (_, index) => batchOf(videos.slice(index * 3, index * 3 + 3)));
	const client = await lock(system(), videos);
	await sendLow(system(), ...messages);
	await killHanging(system());
	let isKilling = true;
	const killing = killConnections(system(), () => !isKilling);
	await client.query('commit');
	client.release();
	const lines = await Promise.all(messages.map(({ requestId }) => settled(system(), requestId)));
	isKilling = false;
	await killing;
	expect(lines.map(({ outcome }) => outcome)).toContain('retry');
	await databaseAnswers(system());
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 3 * 6 });
});

test.each([
	['a deadlock', '40P01'],
	['a lock that is not available', '55P03'],
	['a server shutdown', '57P01'],
])('%s is retried', async (_, sqlState) => {
	const videos = await createVideos(system(), 3);
	await refuseWrites(system(), 'insert on video_statistics', videos.slice(0, 1), sqlState, 3);
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'retry', refreshed: 0 }]);
	expect(await countStatistics(system(), videos)).toBe(0);
	await allowWrites(system());
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 6 });
});

test('a statement that is cancelled while it waits for a lock is retried', async () => {
	const videos = await createVideos(system(), 3);
	const message = batchOf(videos);
	const client = await system().db.connect();
	await client.query('begin');
	await client.query('select from videos where id = $1 for update', [videos[0]?.id]);
	await sendLow(system(), message);
	await waitFor('the cancelled statement', async () => {
		const { rows: cancelled } = await system().db.query(
			`select pg_cancel_backend(pid) from pg_stat_activity where ${HANGING}`,
		);
		return cancelled.length > 0;
	});
	expect(await settled(system(), message.requestId)).toMatchObject({ outcome: 'retry', refreshed: 0 });
	await client.query('commit');
	client.release();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 6 });
});

test('a video that cannot be updated gets no statistics either', async () => {
	const videos = await createVideos(system(), 3);
	await refuseWrites(system(), 'update of last_checked_at on videos', videos.slice(0, 1), 'P0001', 1_000);
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'deferred', refreshed: 0 }]);
	expect(await countStatistics(system(), videos)).toBe(0);
	await allowWrites(system());
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 6 });
});

test('videos deleted and stopped between the fetch and the write are skipped, and the other one is written', async () => {
	const videos = await createVideos(system(), 3);
	const [kept, deleted, stopped] = videos;
	if (!kept || !deleted || !stopped) throw new Error('no videos');
	const message = batchOf(videos);
	const held = system().tap.hold('record_results', 'request', kept?.id);
	await sendLow(system(), message);
	await held.arrived;
	await system().db.query('delete from videos where id = $1', [deleted.id]);
	await system().db.query("update videos set video_status = 'stopped' where id = $1", [stopped.id]);
	held.release();
	expect(await settled(system(), message.requestId)).toMatchObject({ outcome: 'done', refreshed: 1 });
	expect(await statisticsOf(system(), stopped.id)).toEqual([]);
	await expectSurvived(system(), videos, { callsAtMost: 3, dropped: [deleted, stopped] });
});

test('when the answer is lost after the commit, the retry writes nothing and makes no calls', async () => {
	const videos = await createVideos(system(), 5);
	const message = batchOf(videos);
	const held = system().tap.hold('record_results', 'answer', videos[0]?.id);
	await sendLow(system(), message);
	await held.arrived;
	system().tap.cut();
	held.release();
	expect(await settled(system(), message.requestId)).toMatchObject({
		outcome: 'retry',
		refreshed: 0,
		failed: 5,
	});
	system().tap.restore();
	expect(await settled(system(), message.requestId, { finally: true })).toMatchObject({
		outcome: 'done',
		attempts: 2,
		upstreamCalls: 0,
	});
	expect(await countStatistics(system(), videos)).toBe(5);
	await expectSurvived(system(), videos, { callsAtMost: 5 });
});

test.each(['request', 'answer'] as const)(
	'a download whose second page loses its %s ends as failed, and a later one has every row',
	async (place) => {
		const organization = await createOrganization(system());
		await system().db.query(
			`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, created_at)
			select $1, 'TikTok', n, '', '', now() - n * interval '1 second' from generate_series(1, 600) n`,
			[organization.id],
		);
		const headers = { authorization: `Bearer ${await tokenOf(system(), organization.owner)}` };
		const download = () => fetch(`${system().workers.dashboardUrl}/dashboard/videos.csv`, { headers });
		const failures = () =>
			system()
				.workers.logLines()
				.filter(({ event }) => event === 'download_failed').length;
		const before = failures();

		const held = system().tap.hold('list_videos', place, '"after":{');
		const response = await download();
		expect(response.status).toBe(200);
		await held.arrived;
		system().tap.cut();
		held.release();
		await expect(response.text()).rejects.toThrow();
		await waitFor('the log line of the failure', () => failures() === before + 1);

		system().tap.restore();
		const lines = (await (await download()).text()).trimEnd().split('\r\n');
		expect(lines).toHaveLength(1 + 600);
	},
);

test('every message has left its queue', () => expectDrained(system()));
