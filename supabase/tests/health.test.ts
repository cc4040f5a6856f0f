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
			`insert into refresh_runs (scheduled_at, cron, finished_at)
			values (now() - interval '90 days', '', now() - $1::interval), (now(), '', null)`,
			[finished],
		);
		const { supabaseUrl: url, publishableKey: key, dashboardKey } = supabase;
		expect(await createHealth(connect({ url, key, dashboardKey, fetch })).isRefreshing()).toBe(isRefreshing);
	},
);
