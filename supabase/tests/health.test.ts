import { connect, createHealth } from '@stats/core/db';
import { expect } from 'vitest';
import { test } from './stack.ts';

test.for([
	{ installed: '25 hours', finished: null, isRefreshing: true },
	{ installed: '27 hours', finished: null, isRefreshing: false },
	{ installed: '27 hours', finished: '25 hours', isRefreshing: true },
	{ installed: '90 days', finished: '27 hours', isRefreshing: false },
])(
	'installed $installed ago, newest finished run $finished ago: $isRefreshing',
	async ({ installed, finished, isRefreshing }, { supabase, sql }) => {
		await sql.query('truncate refresh_runs cascade');
		await sql.query('update private.installation set at = now() - $1::interval', [installed]);
		await sql.query(
			`with run as (
				insert into refresh_runs (scheduled_at, cron, sent_at)
				values (now() - interval '28 hours', '', now() - interval '28 hours'), (now(), '', null)
				returning scheduled_at, sent_at
			), sent as (
				insert into refresh_run_platforms (scheduled_at, platform, due, sent, messages)
				select scheduled_at, 'TikTok', 1, 1, 1 from run where sent_at is not null
			)
			insert into refresh_run_messages (
				scheduled_at, platform, batch_number, settled_at, videos, refreshed, gone, failed, deferred
			)
			select scheduled_at, 'TikTok', 1, now() - $1::interval, 1, 1, 0, '{}', '{}'
			from run where sent_at is not null and $1 is not null`,
			[finished],
		);
		const { supabaseUrl: url, publishableKey: key, dashboardKey } = supabase;
		expect(await createHealth(connect({ url, key, dashboardKey, fetch })).isRefreshing()).toBe(isRefreshing);
	},
);
