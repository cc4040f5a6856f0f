import { type Platform, platforms } from '@stats/core/platforms';
import { waitFor } from '@stats/local-system/wait-for';
import { findProduct, isGone } from '@stats/rapidapi-simulator';
import { expect, test } from 'vitest';
import { createOperator } from './fixtures.ts';
import { backUp, dropEverything, restore } from './restore.ts';
import { useSystem } from './use-system.ts';

const system = useSystem({ seed: true });

/** The processor records as soon as so many calls are answered (FULL in recorder.ts), and in the end. */
const CALLS_PER_RECORDING = 18;

type Due = { id: string; platform: string; external_video_id: string };

async function due(): Promise<Due[]> {
	const { rows } = await system().db.query<Due>(
		'select id, platform, external_video_id from videos_needing_update',
	);
	return rows;
}

const linesOf = (event: string) =>
	system()
		.workers.logLines()
		.filter((line) => line.event === event);

const total = (field: string) =>
	linesOf('message_settled').reduce((sum, line) => sum + Number(line[field] ?? 0), 0);

/** The minimum of calls of the platform's first product, and one more for each video that it reports as gone. */
function minimumCalls({ name, products: [first, second] }: Platform, videos: Due[]): number {
	const ids = new Set(
		videos.filter(({ platform }) => platform === name).map((video) => video.external_video_id),
	);
	const gone = [...ids].filter(isGone);
	const confirming = second ? Math.ceil(gone.length / second.idsPerCall) : 0;
	const unproven = name === 'TikTok' ? gone.filter(provesNothing).length : 0;
	return Math.ceil(ids.size / first.idsPerCall) + confirming + unproven;
}

/** Whether the second product of TikTok answers with a code that is no evidence, so that the third product is called too. */
function provesNothing(id: string): boolean {
	return JSON.stringify(
		findProduct('tiktok-api23.p.rapidapi.com')?.answer([{ id }], new URLSearchParams()).body,
	).includes('10204');
}

async function quotas(): Promise<unknown> {
	const headers = { authorization: `Bearer ${await createOperator(system())}` };
	const answer = await fetch(`${system().workers.dashboardUrl}/ops/quotas`, { headers });
	return answer.json();
}

test('a run over the seeded videos writes every row with the minimum of calls and round trips; a second firing costs nothing', async () => {
	const before = await due();
	const alive = before.filter((video) => !isGone(video.external_video_id));
	const scheduledAt = new Date();
	await system().workers.fireCron(scheduledAt);
	const secondsOfSending = (Date.now() - scheduledAt.getTime()) / 1000;

	const run = linesOf('refresh_run').at(-1);
	const messages = Number(run?.messages);
	await waitFor('every message settled', () => linesOf('message_settled').length === messages);

	const { rows: fetched } = await system().db.query<{ video_id: string; rows: number }>(
		'select video_id, count(*)::int as rows from video_statistics where collected_at >= $1 group by video_id',
		[scheduledAt],
	);
	expect(new Set(fetched.map(({ video_id }) => video_id))).toEqual(new Set(alive.map(({ id }) => id)));
	expect(fetched.every(({ rows }) => rows === 1)).toBe(true);

	const expectedCalls = platforms.reduce((calls, platform) => calls + minimumCalls(platform, before), 0);
	expect(system().rapidApi.calls()).toHaveLength(expectedCalls);
	expect(total('upstreamCalls')).toBe(expectedCalls);
	expect(system().rapidApi.maxOpenCalls()).toBe(6);

	const callsOf = (name: string) =>
		system()
			.supabase.restCalls()
			.filter(({ path }) => path === `/rest/v1/rpc/${name}`).length;
	// LOW delivers a batch a second after its first message, so only a cron that sends for longer has more than two.
	const invocations = callsOf('lookup_targets');
	const platformsDue = new Set(before.map(({ platform }) => platform)).size;
	expect(invocations).toBeLessThanOrEqual(2 + Math.floor(secondsOfSending));
	expect(callsOf('next_batches')).toBe(platformsDue * 2);
	expect(callsOf('record_results')).toBeLessThanOrEqual(
		Math.floor(expectedCalls / CALLS_PER_RECORDING) + invocations,
	);

	expect(run).toMatchObject({ outcome: 'done', due: before.length, sent: messages, unsupported: 0 });
	expect(total('videos')).toBe(before.length);
	expect(total('refreshed')).toBe(alive.length);
	expect(total('gone')).toBe(before.length - alive.length);
	expect(total('failed')).toBe(0);

	await waitFor('the states of the gates stored', () => callsOf('record_product_states') === invocations);
	expect(await quotas()).toEqual({
		products: expect.arrayContaining(
			platforms.map(({ name, products: [first] }) =>
				expect.objectContaining({
					platform: name,
					host: first?.host,
					remaining: expect.any(Number),
					nightly_calls: expect.arrayContaining([expect.any(Number)]),
				}),
			),
		),
	});

	const gone = (await due()).map(({ id }) => id);
	expect(gone.toSorted()).toEqual(
		before
			.filter((video) => isGone(video.external_video_id))
			.map(({ id }) => id)
			.toSorted(),
	);

	const { rows: finished } = await system().db.query(
		'select finished_at is not null as finished from refresh_run_reports where scheduled_at = $1',
		[scheduledAt],
	);
	expect(finished).toEqual([{ finished: true }]);
	await system().workers.fireCron(scheduledAt);
	expect(linesOf('refresh_run').at(-1)).toMatchObject({ outcome: 'already_started' });
	expect(system().rapidApi.calls()).toHaveLength(expectedCalls);
});

test('a database that is dropped and restored from a backup has every row, and the next cron completes the night', async () => {
	const { db, workers } = system();
	await db.query(
		"update videos set last_checked_at = now() - interval '1 day', last_statistics_at = now() - interval '1 day' where external_video_id > '5'",
	);
	const isAlive = ({ external_video_id }: Due) => !isGone(external_video_id);
	const left = (await due()).filter(isAlive);
	expect(left.length).toBeGreaterThan(10);

	const backup = await backUp(db);
	await dropEverything(db);
	await expect(due()).rejects.toThrow('does not exist');
	await restore(db, backup);
	expect(await backUp(db)).toEqual(backup);

	const scheduledAt = new Date();
	await workers.fireCron(scheduledAt);
	await waitFor('the run finished', async () => {
		const { rows } = await db.query(
			'select from refresh_run_reports where scheduled_at = $1 and finished_at is not null',
			[scheduledAt],
		);
		return rows.length === 1;
	});
	expect((await due()).filter(isAlive)).toEqual([]);
});
