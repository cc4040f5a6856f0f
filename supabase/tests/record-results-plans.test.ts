import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { minute } from './results.ts';
import { createOrganization, test } from './stack.ts';

const VIDEOS = 3_000;
const RECORDED = 100;
/** Of each table, for one video. */
const MOST_ROWS_READ = 20;

test('a session that planned before the first answer reads few rows for each video', async ({
	service,
	sql,
}) => {
	const record = (results: readonly object[]) =>
		sql.query("select record_results($1, '[]', '[]', '[]')", [JSON.stringify(results)]);
	const { rows: videos } = await sql.query<{ id: string }>(
		`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select $1, 'TikTok', n, '', '', 'tracking' from generate_series(1, $2::int) n returning id`,
		[await createOrganization(service), VIDEOS],
	);
	await sql.query('vacuum analyze');
	await record([]);
	const authors = videos.map(() => ({
		...{ blogger_external_id: randomUUID(), blogger_followers: 1, music_external_id: randomUUID() },
	}));
	const resultsAt = (at: Date) =>
		videos.map(({ id }, index) => ({
			...{ video_id: id, sent_at: at, checked_at: at, gone: false, product: 'example.com', views: 1 },
			...authors[index],
		}));
	await record(resultsAt(minute(0)));

	// The counts of a transaction have those before it that are not flushed.
	await sql.query('select pg_stat_force_next_flush()');
	await sql.query('begin');
	await record(resultsAt(minute(24 * 60)).slice(0, RECORDED));
	const { rows } = await sql.query<{ relname: string; read: number }>(
		`select relname, (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables
		where relname in ('videos', 'bloggers', 'music', 'newest', 'followers')`,
	);
	await sql.query('commit');
	expect(rows.filter(({ read }) => read > RECORDED * MOST_ROWS_READ)).toEqual([]);
	expect(rows.map(({ read }) => read)).not.toContain(0);
});
