import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '@stats/local-supabase/ports';
import { finish, run } from '@stats/local-supabase/processes';
import { testOptions } from '@stats/local-supabase/testing';
import { type System, startSystem } from '@stats/local-system';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';

let system: System;
beforeAll(async () => {
	system = await startSystem({ ...testOptions(), seed: true });
});
afterAll(() => system.stop());
beforeEach(async () => {
	vi.stubEnv('DASHBOARD_URL', system.workers.dashboardUrl);
	vi.stubEnv('SUPABASE_URL', system.supabase.supabaseUrl);
	vi.stubEnv('SUPABASE_PUBLISHABLE_KEY', system.supabase.publishableKey);
	vi.stubEnv('OPERATOR_EMAIL', 'operator@example.com');
	vi.stubEnv('OPERATOR_PASSWORD', 'operator-password');
	await system.db.query('truncate dead_letters, refresh_runs, private.product_states cascade');
});
afterEach(() => void vi.unstubAllEnvs());

const ops = (...args: string[]) => finish(run(`${import.meta.dirname}/ops.ts`, ...args));

/** The dead letter's video does not exist, so that a replay makes no call. */
async function insertDeadLetter({ body = JSON.stringify(batch()), queue = 'video-stats-low' } = {}) {
	const { rows } = await system.db.query<{ id: string }>(
		`insert into dead_letters (queue, message_id, body, reason, attempts, first_at, request_id)
		values ($1, $2, $3, 'retries exhausted', 4, now() - interval '1 hour', 'midnight-batch-tiktok-1') returning id`,
		[queue, randomUUID(), body],
	);
	return rows[0]?.id ?? '';
}

const batch = () => ({
	type: 'video_batch',
	platform: 'tiktok',
	videos: [{ videoUrl: '', userId: null, organizationId: randomUUID(), externalVideoId: '7' }],
	priority: 'low',
	batchNumber: 1,
	totalBatches: 1,
	batchSize: 1,
	enqueuedAt: '2026-11-22T00:00:00.000Z',
	requestId: 'midnight-batch-tiktok-1',
});

test('dead letters are listed, shown, replayed and dropped', async () => {
	expect(await ops('dead-letters', 'list')).toEqual({ stdout: 'No dead letters\n', stderr: '', code: 0 });
	const [low, high] = [await insertDeadLetter(), await insertDeadLetter({ queue: 'video-stats-high' })];

	const { stdout: list } = await ops('dead-letters', 'list', '--queue', 'video-stats-low');
	expect(list).toMatch(/^ID +RECORDED +REPLAYED +QUEUE +ATTEMPTS +REQUEST +REASON\n/);
	expect(list).toMatch(
		new RegExp(`\n${low}  .+  -  +video-stats-low  +4  midnight-batch-tiktok-1  retries exhausted\n$`),
	);
	expect(list).not.toContain(high);

	const { stdout: shown } = await ops('dead-letters', 'show', low);
	expect(shown).toContain(`id: ${low}\n`);
	expect(shown).toContain('body: {"type":"video_batch"');

	expect(await ops('dead-letters', 'replay', low)).toMatchObject({ stdout: `${low}  replayed\n`, code: 0 });
	const all = await ops('dead-letters', 'replay', '--all', '--json');
	expect(JSON.parse(all.stdout)).toEqual([{ id: high, result: 'replayed' }]);
	const listed = JSON.parse((await ops('dead-letters', 'list', '--json')).stdout);
	expect(listed).toHaveLength(2);
	expect(listed).not.toContainEqual(expect.objectContaining({ replayed_at: null }));

	expect(await ops('dead-letters', 'drop', low, high)).toMatchObject({ code: 0 });
	expect(await ops('dead-letters', 'drop', low)).toMatchObject({
		stdout: `${low}  No such dead letter. No dead letter has this id.\n`,
		code: 1,
	});
});

test('a dead letter that cannot be replayed does not stop the others', async () => {
	const [invalid, valid] = [await insertDeadLetter({ body: '{' }), await insertDeadLetter()];
	expect(await ops('dead-letters', 'replay', invalid, valid)).toMatchObject({
		stdout: `${invalid}  Cannot be replayed. The body of the message is not JSON.\n${valid}  replayed\n`,
		code: 1,
	});
});

test('the start of an id names a dead letter; one of several ids is refused with those ids', async () => {
	await insertDeadLetter();
	await system.db.query("update dead_letters set id = overlay(id::text placing 'abcd' from 1)::uuid");
	const [one, other] = [await insertDeadLetter(), await insertDeadLetter()];
	await system.db.query(
		"update dead_letters set id = overlay(id::text placing 'abce' from 1)::uuid where id = any($1)",
		[[one, other]],
	);
	expect((await ops('dead-letters', 'show', 'ABCD')).stdout).toMatch(/^id: abcd/);
	const { stdout, code } = await ops('dead-letters', 'replay', 'abce', '0', 'abcd');
	expect(stdout).toMatch(
		/^abce {2}Several ids of dead letters start with this: abce\S+, abce\S+\. Type more of the id\n0 {2}No dead letter has an id that starts with this\nabcd\S+ {2}replayed\n$/,
	);
	expect(code).toBe(1);
	expect(await ops('dead-letters', 'show', 'abce')).toMatchObject({
		stdout: '',
		stderr: expect.stringMatching(/^error: Several ids of dead letters start with this: /),
		code: 1,
	});
});

test('quotas prints what each product has left, its pace and who takes over', async () => {
	await system.db.query(`
		insert into private.product_states (host, platform, remaining, resets_at, taken_over_by, observed_at) values
			('x1.example', 'X', 40, '2099-01-01T00:00:00Z', 'x2.example', now());
		insert into private.product_states (host, platform, circuit_kind, circuit_since, circuit_until, observed_at) values
			('x2.example', 'X', 'quota_exhausted', '2026-11-21T00:05:00Z', '2099-01-01T00:00:00Z', now());
		insert into refresh_runs (scheduled_at, cron) values ('2026-11-20T00:00:00Z', ''), ('2026-11-21T00:00:00Z', '');
		insert into private.products (host, platform) values ('x1.example', 'X'), ('x2.example', 'X');
		insert into refresh_run_calls (delivery_id, scheduled_at, platform, product, calls)
		select gen_random_uuid(), at, 'X', p.id, calls
		from private.products p
		join (values
			('2026-11-20T00:00:00Z'::timestamptz, 'x1.example', 8), ('2026-11-21T00:00:00Z', 'x1.example', 12),
			('2026-11-21T00:00:00Z', 'x2.example', 3)
		) made (at, host, calls) using (host)`);
	const { stdout, code } = await ops('quotas');
	const inFourDays = new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10);
	expect(code).toBe(0);
	expect(stdout.replace(/ {2,}/g, ' | ')).toBe(
		`PRODUCT | PLATFORM | LEFT | RESETS | NIGHTLY CALLS | RUNS OUT | THEN | NOT CALLED
x1.example | X | 40 | 2099-01-01 00:00:00 | 8 12 | ${inFourDays} | x2.example | -
x2.example | X | - | - | 0 3 | - | - | quota_exhausted since 2026-11-21 00:05:00 until 2099-01-01 00:00:00
`,
	);
	expect(JSON.parse((await ops('quotas', '--json')).stdout)).toMatchObject([
		{ host: 'x1.example', remaining: 40 },
		{ host: 'x2.example' },
	]);
});

test('dead-letters list reads every page', async () => {
	await Promise.all(Array.from({ length: 201 }, () => insertDeadLetter()));
	const { stdout } = await ops('dead-letters', 'list', '--json');
	expect(new Set(JSON.parse(stdout).map(({ id }: { id: string }) => id)).size).toBe(201);
});

test('runs prints a table of the last nights by platform', async () => {
	await system.db.query(`
		insert into refresh_runs (scheduled_at, cron, sent_at, outcome) values
			('2026-11-20T00:00:00Z', '0 0,1 * * *', '2026-11-20T00:00:09Z', 'done'),
			('2026-11-21T00:00:00Z', '0 0,1 * * *', '2026-11-21T00:00:09Z', 'done'),
			('2026-11-22T00:00:00Z', '0 0,1 * * *', null, 'interrupted');
		insert into refresh_run_platforms (scheduled_at, platform, due, due_ids, rechecked, sent, messages) values
			('2026-11-21T00:00:00Z', 'TikTok', 32, 22, 3, 31, 2),
			('2026-11-21T00:00:00Z', 'YouTube', 10, 10, 0, 10, 1);
		insert into refresh_run_messages (
			scheduled_at, platform, batch_number, settled_at, videos, refreshed, gone, failed, deferred
		) values
			('2026-11-21T00:00:00Z', 'TikTok', 1, '2026-11-21T00:05:00Z', 16, 15, 1, '{}', '{}'),
			('2026-11-21T00:00:00Z', 'TikTok', 2, '2026-11-21T00:07:00Z', 15, 5, 0, '{"bad_response": 2}', '{"quota_exhausted": 7}'),
			('2026-11-21T00:00:00Z', 'YouTube', 1, '2026-11-21T00:06:00Z', 10, 10, 0, '{}', '{}'),
			('2026-11-22T00:00:00Z', 'TikTok', 1, '2026-11-22T00:06:00Z', 20, 20, 0, '{}', '{}');
		insert into refresh_run_calls (delivery_id, scheduled_at, platform, product, calls) values
			(gen_random_uuid(), '2026-11-21T00:00:00Z', 'TikTok', 1, 16),
			(gen_random_uuid(), '2026-11-21T00:00:00Z', 'TikTok', 2, 8),
			(gen_random_uuid(), '2026-11-21T00:00:00Z', 'YouTube', 3, 1),
			(gen_random_uuid(), '2026-11-22T00:00:00Z', 'TikTok', 1, 20)`);
	const { stdout, code } = await ops('--nights', '2');
	expect(code).toBe(0);
	expect(stdout.replace(/ {2,}/g, ' | ')).toBe(
		`RUN | SENT | FINISHED | OUTCOME | DUE | RECHECKED | MESSAGES | SETTLED | REFRESHED | GONE | DROPPED | FAILED | DEFERRED | CALLS | MINIMUM
2026-11-22 00:00:00 | - | - | interrupted | - | - | - | 1 | 20 | 0 | 0 | - | - | 20 | -
 | TikTok | - | - | - | 1 | 20 | 0 | 0 | - | - | 20 | -
2026-11-21 00:00:00 | 2026-11-21 00:00:09 | 2026-11-21 00:07:00 | done | 42 | 3 | 3 | 3 | 30 | 1 | 1 | bad_response 2 | not_sent 1, quota_exhausted 7 | 25 | 23
 | TikTok | 32 | 3 | 2 | 2 | 20 | 1 | 1 | bad_response 2 | not_sent 1, quota_exhausted 7 | 24 | 22
 | YouTube | 10 | 0 | 1 | 1 | 10 | 0 | 0 | - | - | 1 | 1
`,
	);
	expect(JSON.parse((await ops('runs', '--json')).stdout)).toHaveLength(3);
});

test('an organization is deleted only with --confirm, and counted before', async () => {
	vi.stubEnv('SUPABASE_SECRET_KEY', system.supabase.secretKey);
	const { rows } = await system.db.query<{ id: string }>(
		"insert into organizations (name) values ('Leaving') returning id",
	);
	const id = rows[0]?.id ?? '';
	const videos = `insert into videos (organization_id, platform, external_video_id, video_url, initial_url)
		values ($1, 'TikTok', '1', '', ''), ($1, 'TikTok', '2', '', '')`;
	await system.db.query(videos, [id]);
	const counted = await ops('organizations', 'delete', id.slice(0, 13));
	expect(counted).toMatchObject({ stderr: '', code: 0 });
	expect(counted.stdout).toMatch(
		/^Nothing is deleted yet. --confirm deletes Leaving \(.+\) with its\n(?: {2}.+\n)* {2}videos: 2\n/,
	);
	expect(JSON.parse((await ops('--json', 'organizations', 'delete', id, '--confirm')).stdout)).toMatchObject({
		deleted: true,
		name: 'Leaving',
		videos: 2,
	});
	expect(await ops('organizations', 'delete', id)).toEqual({
		stdout: '',
		stderr: `error: There is no organization ${id}\n`,
		code: 1,
	});
});

test('an organization is added with its owner, and its members are added, changed and removed', async () => {
	vi.stubEnv('SUPABASE_SECRET_KEY', system.supabase.secretKey);
	const added = await ops('organizations', 'add', 'Arriving', '--owner', 'Demo@example.com');
	expect(added).toMatchObject({ stderr: '', code: 0 });
	const id = added.stdout.trim();
	const members = async () => {
		const { rows } = await system.db.query<{ email: string; role: string }>(
			`select u.email, m.role from organization_members m join auth.users u on u.id = m.user_id
			where m.organization_id = $1 order by u.email`,
			[id],
		);
		return rows;
	};
	const owner = { email: 'demo@example.com', role: 'owner' };
	expect(await members()).toEqual([owner]);
	expect(await ops('members', 'add', id.slice(0, 13), 'viewer@example.com')).toMatchObject({
		stdout: 'viewer@example.com  member\n',
		code: 0,
	});
	expect(await ops('members', 'role', id, 'viewer@example.com', 'admin')).toMatchObject({ code: 0 });
	expect(await members()).toEqual([owner, { email: 'viewer@example.com', role: 'admin' }]);

	const lastOwner =
		'error: This user is the last owner of the organization. Make another user an owner first\n';
	expect(await ops('members', 'remove', id, 'demo@example.com')).toMatchObject({
		stderr: lastOwner,
		code: 1,
	});
	expect(await ops('members', 'role', id, 'demo@example.com', 'viewer')).toMatchObject({ stderr: lastOwner });
	expect(await ops('members', 'add', id, 'demo@example.com')).toMatchObject({
		stderr: 'error: demo@example.com is already a member of the organization\n',
	});
	expect(await ops('members', 'remove', id, 'other@example.com')).toMatchObject({
		stderr: 'error: other@example.com is not a member of the organization\n',
	});
	expect(await members()).toHaveLength(2);

	await ops('members', 'role', id, 'viewer@example.com', 'owner');
	expect(await ops('members', 'remove', id, 'demo@example.com')).toMatchObject({ code: 0 });
	expect(await members()).toEqual([{ email: 'viewer@example.com', role: 'owner' }]);
});

test('an operator is added by e-mail; a user who is not there is named with what to do', async () => {
	vi.stubEnv('SUPABASE_SECRET_KEY', system.supabase.secretKey);
	expect(await ops('operators', 'add', 'nobody@example.com')).toEqual({
		stdout: '',
		stderr:
			'error: No user has the e-mail address nobody@example.com. Invite the user in Supabase, Authentication > Users, and repeat the command\n',
		code: 1,
	});
	expect(await ops('operators', 'add', 'viewer@example.com')).toMatchObject({ code: 0 });
	const { rows } = await system.db.query(
		"select from operators o join auth.users u on u.id = o.user_id where u.email = 'viewer@example.com'",
	);
	expect(rows).toHaveLength(1);
	await system.db.query(
		"delete from operators using auth.users u where u.id = user_id and u.email = 'viewer@example.com'",
	);
});

test.each([
	['without the secret key', '', 'SUPABASE_SECRET_KEY is not set'],
	['with the publishable key', 'publishable', 'Check SUPABASE_URL and SUPABASE_SECRET_KEY'],
])('%s no organization is deleted, and one line says why', async (_, key, line) => {
	vi.stubEnv('SUPABASE_SECRET_KEY', key && system.supabase.publishableKey);
	const { rows } = await system.db.query<{ id: string }>('select id from organizations limit 1');
	const { stdout, stderr, code } = await ops('organizations', 'delete', rows[0]?.id ?? '', '--confirm');
	expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
	expect(stderr).toMatch(/^error: .+\n$/);
	expect(stderr).toContain(line);
});

test.each([
	[
		'a user who is not an operator',
		{ OPERATOR_EMAIL: 'demo@example.com', OPERATOR_PASSWORD: 'demo-password' },
		'Operators only',
	],
	['a wrong password', { OPERATOR_PASSWORD: 'wrong' }, 'Sign-in of operator@example.com at'],
	[
		'no password',
		{ OPERATOR_PASSWORD: '' },
		'OPERATOR_PASSWORD is not set. Set it, or set OPERATOR_ACCESS_TOKEN',
	],
	[
		'a bad token',
		{ OPERATOR_ACCESS_TOKEN: 'not-a-token' },
		'Not signed in. The access token is missing, expired',
	],
	['no dashboard', { DASHBOARD_URL: 'http://127.0.0.1:1' }, 'Cannot reach http://127.0.0.1:1'],
])('%s is reported in one line', async (_, env, line) => {
	for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
	const { stdout, stderr, code } = await ops('runs');
	expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
	expect(stderr).toMatch(/^error: .+\n$/);
	expect(stderr).toContain(line);
	expect(stderr).not.toContain('not-a-token');
});

const someId = '00000000-0000-4000-8000-000000000000';
test.each([[[]], [['dead-letters', 'replay', someId]], [['dead-letters', 'drop', 'x']]])(
	'%j reports in one line that the URL is not a dashboard',
	async (args) => {
		const server = createServer((_, response) => void response.end('<p>Welcome</p>'));
		onTestFinished(() => void server.close());
		const url = `http://127.0.0.1:${await listen(server, 0)}`;
		expect(await ops(...args, '--url', url)).toEqual({
			stdout: '',
			stderr: `error: ${url} answered 200, but not in the format of the dashboard. Check the URL\n`,
			code: 1,
		});
	},
);

test.each([
	[['retry'], "too many arguments for 'runs'. Expected 0 arguments but got 1: retry"],
	[['dead-letters', 'forget'], "unknown command 'forget'"],
	[['dead-letters', 'show'], "missing required argument 'id'"],
	[['dead-letters', 'replay'], "missing required argument 'ids' or option --all"],
	[
		['runs', '--nights', '0'],
		"option '--nights <number>' argument '0' is invalid. It must be a whole number above 0",
	],
])('%j is refused with one line of error', async (args, line) => {
	expect(await ops(...args)).toEqual({
		stdout: '',
		stderr: `error: ${line}. See: pnpm ops --help\n`,
		code: 2,
	});
});

test('dead-letters without a subcommand prints the usage to stderr', async () => {
	const { stdout, stderr, code } = await ops('dead-letters');
	expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
	expect(stderr).toContain('Usage: pnpm ops dead-letters');
});

test('alerts test posts one message to the webhook and reports a refusal', async () => {
	const bodies: string[] = [];
	let status = 200;
	const server = createServer(async (request, response) => {
		bodies.push(await text(request));
		response.writeHead(status).end('ok');
	});
	onTestFinished(() => void server.close());
	vi.stubEnv('ALERT_WEBHOOK_URL', `http://127.0.0.1:${await listen(server, 0)}/services/T0`);
	expect(await ops('alerts', 'test')).toEqual({ stdout: 'The alert is delivered\n', stderr: '', code: 0 });
	expect(bodies.map((body) => JSON.parse(body))).toEqual([
		{ text: 'This is a test of the alerts. Nothing is wrong. docs/runbook.md' },
	]);
	status = 404;
	expect(await ops('alerts', 'test')).toMatchObject({
		stderr: 'error: The alert is not delivered: the webhook answered 404. Check ALERT_WEBHOOK_URL\n',
		code: 1,
	});
});

test('--help prints the usage', async () => {
	const { stdout, code } = await ops('--help');
	expect(stdout).toContain('Usage: pnpm ops');
	expect(code).toBe(0);
});
