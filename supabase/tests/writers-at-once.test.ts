import { randomUUID } from 'node:crypto';
import { openClient } from '@stats/local-supabase/database';
import fc from 'fast-check';
import { expect } from 'vitest';
import { minute } from './results.ts';
import { type Sql, test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

const PAIRS = 2_000;
/** Pairs that run at the same time, so that calls meet more than one other. */
const LANES = 3;
const VIDEOS = 8;
const PLATFORMS = ['TikTok', 'YouTube', 'X'];
const RUNS = [minute(0), minute(60)];

const index = (count: number) => fc.nat({ max: count - 1 });
const some = (count: number) => fc.uniqueArray(index(count), { minLength: 1, maxLength: 6 });

/** Every function that writes, with indexes of the few rows that all calls share. */
const call = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			name: fc.constant('record_results' as const),
			videos: some(VIDEOS),
			pending: some(VIDEOS),
			letters: some(4),
			creator: index(3),
			rename: index(4),
			isGone: fc.boolean(),
			batches: fc.uniqueArray(fc.tuple(index(2), index(3), index(200)), { maxLength: 5 }),
		}),
	},
	{ weight: 4, arbitrary: fc.record({ name: fc.constant('add_videos' as const), videos: some(VIDEOS + 4) }) },
	{ weight: 1, arbitrary: fc.record({ name: fc.constant('start_tracking' as const), video: index(VIDEOS) }) },
	{ weight: 4, arbitrary: fc.record({ name: fc.constant('stop_tracking' as const), video: index(VIDEOS) }) },
	{ weight: 1, arbitrary: fc.record({ name: fc.constant('note_replay' as const), letter: index(4) }) },
	{ weight: 1, arbitrary: fc.record({ name: fc.constant('drop_dead_letter' as const), letter: index(4) }) },
	{ weight: 1, arbitrary: fc.record({ name: fc.constant('begin_refresh_run' as const), run: index(2) }) },
	{
		weight: 2,
		arbitrary: fc.record({ name: fc.constant('next_batches' as const), run: index(2), sent: index(3) }),
	},
	{ weight: 1, arbitrary: fc.record({ name: fc.constant('finish_sending' as const), run: index(2) }) },
);
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

/** Its batches have few videos, so that the run has several. */
const BEGIN = `select begin_refresh_run($1, '', gen_random_uuid(), '{"TikTok":3}')`;

const externalId = (video: number) => String(7_400_000_000_000_000n + BigInt(video));
const messageId = (letter: number) => `letter-${letter}`;

test('random pairs of all writing functions at once neither deadlock nor lose a count', async ({
	supabase,
	sql,
}) => {
	const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
	console.log(`SEED=${seed}`);
	const { one } = await createWorld(sql);
	await sql.query('insert into operators (user_id) values ($1)', [one.ownerId]);
	const { rows } = await sql.query<{ id: string }>(
		`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select $1, 'TikTok', id, '', '', 'tracking' from unnest($2::text[]) id returning id`,
		[one.organizationId, Array.from({ length: VIDEOS }, (_, video) => externalId(video))],
	);
	const ids = rows.map(({ id }) => id);
	for (const run of RUNS) await sql.query(BEGIN, [run]);

	const written: string[] = [];
	const settled = new Set<string>();
	const deliveries = new Map<string, number>();
	let calls = 0;

	/** Returns an SQLSTATE if the call fails. */
	async function make(client: Sql, made: Call): Promise<string | undefined> {
		calls += 1;
		try {
			await statement(client, made);
		} catch (error) {
			return error instanceof Error && 'code' in error ? String(error.code) : String(error);
		}
	}

	async function statement(client: Sql, made: Call): Promise<void> {
		switch (made.name) {
			case 'record_results': {
				const at = minute(calls * 10);
				const results = made.videos.map((video) => ({
					video_id: ids[video],
					sent_at: at,
					checked_at: at,
					gone: made.isGone,
					blogger_external_id: `creator-${(video + made.creator) % 3}`,
					blogger_username: `name-${made.rename}`,
					music_external_id: `music-${(video * 2 + made.creator) % 3}`,
					music_title: `title-${made.rename}`,
				}));
				const letters = made.letters.map((letter) => ({
					queue: 'video-stats-low',
					message_id: messageId(letter),
					request_id: '',
					reason: '',
					attempts: 1,
					first_at: at,
				}));
				const delivered = made.batches.map(([run, platform, batch]) => ({
					run_at: RUNS[run],
					platform: PLATFORMS[platform],
					batch_number: batch,
					delivery_id: randomUUID(),
					calls: { 'a.example': 1, [`${batch}.example`]: 1 + batch },
					settled: {
						total: made.videos.length,
						video_ids: made.videos.map((video) => ids[video]),
						failed: {},
						deferred: {},
					},
				}));
				const pending = made.pending.map((video) => ({
					video_id: ids[video],
					since: minute(0),
					reason: 'unavailable',
				}));
				const answer = await client.query<{ id: string }>('select record_results($1, $2, $3, $4) as id', [
					JSON.stringify(results),
					JSON.stringify(letters),
					JSON.stringify(delivered),
					JSON.stringify(pending),
				]);
				if (!made.isGone) written.push(...answer.rows.map(({ id }) => id));
				for (const { run_at, platform, batch_number, delivery_id, calls } of delivered) {
					settled.add(`${run_at?.toISOString()} ${platform} ${batch_number}`);
					deliveries.set(
						delivery_id,
						Object.values(calls).reduce((sum, count) => sum + count, 0),
					);
				}
				return;
			}
			case 'add_videos': {
				const added = made.videos.map((video, list_index) => {
					const video_url = `https://www.tiktok.com/@_/video/${externalId(video)}`;
					const external_video_id = externalId(video);
					return { list_index, platform: 'TikTok', external_video_id, video_url, initial_url: video_url };
				});
				await client.query('select add_videos($1, $2)', [one.organizationId, JSON.stringify(added)]);
				return;
			}
			case 'start_tracking':
			case 'stop_tracking':
				await client.query(`select ${made.name}($1)`, [ids[made.video]]);
				return;
			case 'note_replay':
			case 'drop_dead_letter':
				await client.query(
					`select ${made.name}(id${made.name === 'note_replay' ? ', now()' : ''}) from dead_letters where message_id = $1`,
					[messageId(made.letter)],
				);
				return;
			case 'begin_refresh_run':
				await client.query(
					"update refresh_runs set active_at = active_at - interval '1 hour', outcome = null where scheduled_at = $1",
					[RUNS[made.run]],
				);
				await client.query(BEGIN, [RUNS[made.run]]);
				return;
			case 'next_batches':
				await client.query("select next_batches($1, 'TikTok', $2)", [RUNS[made.run], made.sent]);
				return;
			case 'finish_sending':
				await client.query('select finish_sending($1)', [RUNS[made.run]]);
		}
	}

	const claims = JSON.stringify({ sub: one.ownerId, aud: 'authenticated', role: 'authenticated' });
	const pairs = fc.sample(fc.tuple(call, call), { numRuns: PAIRS, seed });
	const failures: (string | undefined)[] = [];
	await Promise.all(
		Array.from({ length: LANES }, async () => {
			const clients = [
				await openClient(supabase.databaseUrl),
				await openClient(supabase.databaseUrl),
			] as const;
			for (const client of clients)
				await client.query("select set_config('request.jwt.claims', $1, false)", [claims]);
			for (let pair = pairs.pop(); pair; pair = pairs.pop())
				failures.push(...(await Promise.all([make(clients[0], pair[0]), make(clients[1], pair[1])])));
			for (const client of clients) await client.end();
		}),
	);
	expect(failures).toHaveLength(2 * PAIRS);
	expect(failures.filter((failure) => failure !== undefined)).toEqual([]);

	const statistics = await sql.query<{ video_id: string }>(
		'select video_id from video_statistics where video_id = any($1) order by video_id',
		[ids],
	);
	expect(statistics.rows.map(({ video_id }) => video_id)).toEqual(written.toSorted());
	const { rows: messages } = await sql.query<{ scheduled_at: Date; platform: string; batch_number: number }>(
		'select scheduled_at, platform, batch_number from refresh_run_messages where scheduled_at = any($1)',
		[RUNS],
	);
	const keys = messages.map((row) => `${row.scheduled_at.toISOString()} ${row.platform} ${row.batch_number}`);
	expect(keys.toSorted()).toEqual([...settled].toSorted());
	const { rows: made } = await sql.query<{ calls: number }>(
		'select sum(calls)::int as calls from refresh_run_calls where delivery_id = any($1)',
		[[...deliveries.keys()]],
	);
	expect(made).toEqual([{ calls: [...deliveries.values()].reduce((sum, count) => sum + count, 0) }]);
});
