import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import { batchOf, createOrganization, createVideo, startTracking, statisticsOf } from '../fixtures.ts';
import { age, createVideos, runCron, sendLow, settled, settledLines } from './cron-runs.ts';
import { callsFor, expectDrained, expectSurvived } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

/** Fires a cron that reads the due videos and sends messages only after `release`. */
async function fireAndHold(scheduledAt: Date): Promise<[fired: Promise<void>, release: () => void]> {
	const { arrived, release } = system().tap.hold('next_batches', 'answer');
	const fired = system().workers.fireCron(scheduledAt);
	await arrived;
	return [fired, release];
}

test('a cron that fires twice at the same time fetches nothing twice', async () => {
	const videos = await createVideos(system(), 20);
	const scheduledAt = new Date();
	const before = settledLines(system()).length;
	const [first, release] = await fireAndHold(scheduledAt);
	await system().workers.fireCron(scheduledAt);
	expect(system().workers.logLines().at(-1)).toMatchObject({
		event: 'refresh_run',
		outcome: 'already_started',
	});
	release();
	await first;
	await waitFor('both messages settled', () => settledLines(system()).length === before + 2);
	await expectSurvived(system(), videos, { callsAtMost: 20 });
});

test('after three missed nights one run fetches each video once', async () => {
	const videos = await createVideos(system(), 20);
	await runCron(system());
	await age(system(), videos, '4 days');
	const { run } = await runCron(system());
	expect(run).toMatchObject({ due: 20, messages: 2 });
	await expectSurvived(system(), videos, { callsAtMost: 40 });
});

test('a cron killed while it reads sends nothing, and the next one sends everything', async () => {
	const videos = await createVideos(system(), 10);
	const held = system().tap.hold('next_batches', 'answer');
	const killed = expect(system().workers.fireCron(new Date())).rejects.toThrow();
	await held.arrived;
	await system().kill();
	await killed;
	await system().restart();
	system().tap.restore();
	expect(callsFor(system(), videos)).toEqual([]);
	const { run } = await runCron(system());
	expect(run).toMatchObject({ outcome: 'done', due: 10 });
	await expectSurvived(system(), videos, { callsAtMost: 10 });
});

async function health(): Promise<string> {
	const response = await fetch(`${system().workers.dashboardUrl}/health`);
	return `${response.status} ${await response.text()}`;
}

test('/health is degraded while no run has finished for 26 hours and while the database is down', async () => {
	const videos = await createVideos(system(), 1);
	await system().db.query("update private.installation set at = now() - interval '27 hours'");
	await system().db.query(`update refresh_runs set sent_at = sent_at - interval '27 hours';
		update refresh_run_messages set settled_at = settled_at - interval '27 hours'`);
	expect(await health()).toBe('503 {"status":"degraded","reason":"no refresh has finished for 26 hours"}');
	await runCron(system());
	await waitFor('a healthy status', async () => (await health()) === '200 {"status":"ok"}');
	system().tap.cut();
	const unanswered = '503 {"status":"degraded","reason":"the database does not answer"}';
	await waitFor('a degraded status', async () => (await health()) === unanswered);
	system().tap.restore();
	await expectSurvived(system(), videos, { callsAtMost: 1 });
});

/** Kills the Workers while a request of the run is held, and makes that an hour ago. */
async function killAt(
	path: string,
	place: 'request' | 'answer',
	scheduledAt: Date,
	isReady = async () => {},
) {
	const held = system().tap.hold(path, place);
	const killed = expect(system().workers.fireCron(scheduledAt)).rejects.toThrow();
	await held.arrived;
	await isReady();
	system().tap.cut();
	held.release();
	await system().kill();
	await killed;
	await system().restart();
	system().tap.restore();
	const anHourAgo = "update refresh_runs set active_at = now() - interval '1 hour' where scheduled_at = $1";
	await system().db.query(anHourAgo, [scheduledAt]);
}

async function reportOf(scheduledAt: Date) {
	const { rows } = await system().db.query('select * from refresh_run_reports where scheduled_at = $1', [
		scheduledAt,
	]);
	return rows[0];
}

const runLines = () =>
	system()
		.workers.logLines()
		.filter(({ event }) => event === 'refresh_run');

test('a run killed before it sent a page is sent by the next cron under its own time and numbers', async () => {
	const videos = await createVideos(system(), 20);
	const scheduledAt = new Date();
	await killAt('next_batches', 'answer', scheduledAt);
	const nextAt = new Date(scheduledAt.getTime() + 1);
	await system().workers.fireCron(nextAt);
	expect(runLines()).toMatchObject([
		{ requestId: `refresh-${scheduledAt.toISOString()}`, outcome: 'done', due: 20, messages: 2, sent: 2 },
		{ requestId: `refresh-${nextAt.toISOString()}`, outcome: 'done', due: 0, sent: 0 },
	]);
	await waitFor('the end of the run', async () => (await reportOf(scheduledAt)).finished_at !== null);
	expect(await reportOf(scheduledAt)).toMatchObject({
		outcome: 'done',
		platforms: [{ platform: 'TikTok', due: 20, messages: 2, settled_messages: 2, refreshed: 20 }],
	});
	await expectSurvived(system(), videos, { callsAtMost: 20 });
});

test('a run killed after it sent everything is finished by the next cron, and nothing is fetched twice', async () => {
	const videos = await createVideos(system(), 10);
	const scheduledAt = new Date();
	const refreshed = 'select from refresh_run_messages where scheduled_at = $1 and refreshed = 10';
	await killAt('finish_sending', 'request', scheduledAt, async () => {
		await waitFor(
			'its videos refreshed',
			async () => (await system().db.query(refreshed, [scheduledAt])).rowCount === 1,
		);
	});
	await system().workers.fireCron(new Date(scheduledAt.getTime() + 1));
	expect(runLines()).toMatchObject([
		{ outcome: 'done', due: 10, sent: 0 },
		{ outcome: 'done', due: 0 },
	]);
	expect(await reportOf(scheduledAt)).toMatchObject({ outcome: 'done', finished_at: expect.any(Date) });
	await expectSurvived(system(), videos, { callsAtMost: 10 });
});

test('a scheduled time an hour ahead or behind loses and duplicates nothing', async () => {
	const videos = await createVideos(system(), 10);
	const ahead = await runCron(system(), new Date(Date.now() + 3_600_000));
	expect(ahead.lines).toMatchObject([{ outcome: 'done', refreshed: 10 }]);
	await age(system(), videos, '4 hours');
	const behind = await runCron(system(), new Date(Date.now() - 3_600_000));
	expect(behind.lines).toMatchObject([{ outcome: 'done', refreshed: 10 }]);
	await expectSurvived(system(), videos, { callsAtMost: 20 });
});

test('a video that is still queued from yesterday when today’s run starts is fetched once', async () => {
	const videos = await createVideos(system(), 10);
	const yesterday = batchOf(videos, new Date(Date.now() - 86_400_000));
	const [today, release] = await fireAndHold(new Date());
	await sendLow(system(), yesterday);
	expect(await settled(system(), yesterday.requestId)).toMatchObject({ outcome: 'done', refreshed: 10 });
	const before = settledLines(system()).length;
	release();
	await today;
	const line = await waitFor('the message of today', () => settledLines(system())[before]);
	expect(line).toMatchObject({ videos: 10, upstreamCalls: 0, outcome: 'done' });
	await expectSurvived(system(), videos, { callsAtMost: 10 });
});

test.each([
	['a cron', 0, 0],
	['a cron dated a minute ahead', 60_000, 1],
])(
	'a started video that is being checked when %s reads it: %i ms, %i more calls',
	async (_, aheadMs, calls) => {
		const organization = await createOrganization(system());
		const video = await createVideo(system(), organization, { status: 'new' });
		const check = system().tap.hold('record_results', 'request', video.id);
		expect(await startTracking(system(), organization.owner, video.id)).toBe(200);
		await check.arrived;
		const [cron, release] = await fireAndHold(new Date(Date.now() + aheadMs));
		check.release();
		await waitFor('its first row', async () => (await statisticsOf(system(), video.id)).length === 1);
		const before = settledLines(system()).length;
		release();
		await cron;
		const line = await waitFor('the message of the cron', () =>
			settledLines(system())
				.slice(before)
				.find(({ queue }) => queue === 'video-stats-low'),
		);
		expect(line).toMatchObject({ videos: 1, upstreamCalls: calls, outcome: 'done' });
		await expectSurvived(system(), [video], { callsAtMost: 1 + calls });
	},
);

test('when one of two organizations stops a video, the other gets its row with one call', async () => {
	const [first, second] = [await createOrganization(system()), await createOrganization(system())];
	const kept = await createVideo(system(), first);
	const stopped = await createVideo(system(), second, { externalVideoId: kept.externalVideoId });
	const message = batchOf([kept, stopped]);
	const held = system().tap.hold('record_results', 'request', kept.id);
	await sendLow(system(), message);
	await held.arrived;
	await system().db.query("update videos set video_status = 'stopped' where id = $1", [stopped.id]);
	held.release();
	expect(await settled(system(), message.requestId)).toMatchObject({ outcome: 'done', refreshed: 1 });
	expect(await statisticsOf(system(), stopped.id)).toEqual([]);
	await expectSurvived(system(), [kept, stopped], { callsAtMost: 1, dropped: [stopped] });
});

test('ten videos of one organization do not wait for a thousand older ones of another', async () => {
	// Ids of X rise with time.
	const old = Array.from({ length: 1_000 }, (_, index) => `19${String(index).padStart(14, '0')}001`);
	const large = await createVideos(system(), old, 'X');
	const small = await createVideos(
		system(),
		old.slice(0, 10).map((id) => id.replace(/^19/, '20')),
		'X',
	);
	await runCron(system());
	const { rows } = await system().db.query<{ id: string }>(
		'select video_id as id from video_statistics where video_id = any($1) order by collected_at',
		[[...large, ...small].map(({ id }) => id)],
	);
	const order = rows.map(({ id }) => id);
	const places = small.map(({ id }) => order.indexOf(id)).toSorted((a, b) => a - b);
	expect(places[5]).toBeLessThan(0.95 * order.length);
	await expectSurvived(system(), [...small, ...large.slice(0, 50)], { callsAtMost: 60 });
});

test('every message has left its queue', () => expectDrained(system()));
