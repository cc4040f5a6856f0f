import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import { batchOf, statisticsOf, type Video } from '../fixtures.ts';
import { createVideos, runCron, sendLow, settled, settledLines } from './cron-runs.ts';
import {
	allow,
	crashDatabase,
	databaseAnswers,
	HANGING,
	killConnections,
	lock,
	refuse,
	writeHangs,
} from './database-faults.ts';
import { expectDrained, expectSurvived } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

const rows = async (videos: Video[]) =>
	(
		await system().db.query('select from video_statistics where video_id = any($1)', [
			videos.map(({ id }) => id),
		])
	).rows.length;

test('a database that is away when the cron fires fails the run in words, and the next one covers all', async () => {
	const videos = await createVideos(system(), 10);
	system().tap.cut();
	await expect(system().workers.fireCron(new Date())).rejects.toThrow();
	const run = await waitFor('the run', () =>
		system()
			.workers.logLines()
			.findLast(({ event }) => event === 'refresh_run'),
	);
	expect(run).toMatchObject({ outcome: 'failed', error: expect.stringContaining('SUPABASE_URL') });
	system().tap.mend();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 10 });
});

test('a database that crashes and recovers mid-run loses nothing', async () => {
	const videos = await createVideos(system(), 20);
	const client = await lock(system(), videos);
	await system().workers.fireCron(new Date());
	await writeHangs(system());
	await crashDatabase(system());
	client.release(true);
	const failed = await waitFor('the failed messages', () => {
		const retried = settledLines(system()).filter(({ outcome }) => outcome === 'retry');
		return retried.length === 2 ? retried : undefined;
	});
	for (const line of failed) expect(line).toMatchObject({ refreshed: 0, platform: 'TikTok' });
	await databaseAnswers(system());
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 40 });
});

test('connections killed all through a run lose nothing', async () => {
	const videos = await createVideos(system(), 90, 'YouTube');
	const messages = Array.from({ length: 30 }, (_, index) => batchOf(videos.slice(index * 3, index * 3 + 3)));
	let isKilling = true;
	const killing = killConnections(system(), () => !isKilling);
	await sendLow(system(), ...messages);
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
	['a lock that is not given', '55P03'],
	['a server that shuts down', '57P01'],
])('%s is tried again', async (_, sqlState) => {
	const videos = await createVideos(system(), 3);
	await refuse(system(), 'insert on video_statistics', videos.slice(0, 1), sqlState, 3);
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'retry', refreshed: 0 }]);
	expect(await rows(videos)).toBe(0);
	await allow(system());
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 6 });
});

test('a statement that is cancelled while it waits for a lock is tried again', async () => {
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

test('where the video cannot be updated its statistics are not seen either', async () => {
	const videos = await createVideos(system(), 3);
	await refuse(system(), 'update of last_checked_at on videos', videos.slice(0, 1), 'P0001', 1_000);
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'deferred', refreshed: 0 }]);
	expect(await rows(videos)).toBe(0);
	await allow(system());
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 6 });
});

test('videos deleted and stopped between the fetch and the write are left out, the neighbour is written', async () => {
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

test('an answer lost after the commit is retried, writes nothing more and calls nobody', async () => {
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
	system().tap.mend();
	expect(await settled(system(), message.requestId, { finally: true })).toMatchObject({
		outcome: 'done',
		attempts: 2,
		upstreamCalls: 0,
	});
	expect(await rows(videos)).toBe(5);
	await expectSurvived(system(), videos, { callsAtMost: 5 });
});

test('every message has left its queue', () => expectDrained(system()));
