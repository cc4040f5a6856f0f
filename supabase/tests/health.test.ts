import { connect, createAlerts, createHealth, createProductStates } from '@stats/core/db';
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
		expect(await createHealth(connect({ url, key, dashboardKey, fetch })).fault()).toBe(
			isRefreshing ? null : 'no refresh has finished for 26 hours',
		);
	},
);

test('a variable that the processor refuses is named until it is valid', async ({
	supabase,
	service,
	sql,
}) => {
	await sql.query('update private.installation set at = now()');
	const { supabaseUrl: url, publishableKey: key, dashboardKey } = supabase;
	const fault = () => createHealth(connect({ url, key, dashboardKey, fetch })).fault();
	const { record } = createProductStates(service);
	await record([], ['PRODUCT_RATES']);
	expect(await fault()).toBe('not valid and ignored: PRODUCT_RATES');
	await record([], []);
	expect(await fault()).toBeNull();
});

test('the facts of alerts are of the largest run of the last 26 hours, and name what was sent today', async ({
	service,
	sql,
}) => {
	await sql.query('truncate refresh_runs, dead_letters, private.product_states cascade');
	await sql.query(`
		insert into refresh_runs (scheduled_at, cron, sent_at, outcome)
		select now() - ago, '', now() - ago, 'done' from unnest('{3 hours,2 hours,60 hours}'::interval[]) ago;
		create temporary table run as
		select scheduled_at, case when scheduled_at > now() - interval '150 minutes' then 5 else 20 end as videos from refresh_runs;
		insert into refresh_run_platforms (scheduled_at, platform, due, sent, messages)
		select scheduled_at, 'TikTok', videos, videos, 1 from run;
		insert into refresh_run_messages (scheduled_at, platform, batch_number, settled_at, videos, refreshed, gone, failed, deferred)
		select scheduled_at, 'TikTok', 1, scheduled_at, videos, videos - 5, 0, '{"bad_response": 2}', '{"unavailable": 1, "quota_exhausted": 2}'
		from run;
		insert into dead_letters (queue, message_id, request_id, reason, attempts, first_at, recorded_at, replayed_at) values
			('video-stats-low', 'new', '', '', 1, now(), now(), null),
			('video-stats-low', 'old', '', '', 1, now(), now() - interval '25 hours', null),
			('video-stats-low', 'replayed', '', '', 1, now(), now(), now());
		insert into private.product_states (host, platform, circuit_kind, circuit_since, circuit_until, observed_at) values
			('closed.example', 'X', 'misconfigured', now() - interval '20 hours', now() - interval '19 hours', now() - interval '20 hours'),
			('long-ago.example', 'X', 'misconfigured', now() - interval '30 hours', now() - interval '29 hours', now() - interval '30 hours'),
			('slow.example', 'X', 'rate_limited', now(), now() + interval '1 hour', now())`);
	const alerts = createAlerts(service);
	await alerts.note('dead_letters');
	await alerts.note('dead_letters');
	const facts = await alerts.facts();
	expect(facts).toMatchObject({
		dead_letters: 1,
		closed_products: [{ host: 'closed.example', kind: 'misconfigured' }],
		largest_run: { due: 20, unanswered: 5 },
		invalid_variables: [],
		sent_today: ['dead_letters'],
	});
});
