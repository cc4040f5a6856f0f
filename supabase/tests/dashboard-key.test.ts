import { createHash, randomUUID } from 'node:crypto';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { connect, createHealth } from '@stats/core/db';
import type { Supabase } from '@stats/local-supabase';
import { expect } from 'vitest';
import { requestWith, tokenOf } from './request-as.ts';
import { test } from './stack.ts';
import { thingNames } from './things.ts';
import { createWorld } from './two-organizations.ts';

type Attack = { name: string; path: string; method?: string; headers?: OutgoingHttpHeaders };

const onTables: Attack[] = [
	{ name: 'the list of tables', path: '/' },
	{ name: 'the count that the planner estimates', path: '/videos', headers: { prefer: 'count=planned' } },
	{
		name: 'that count in the second of two Prefer lines',
		path: '/videos',
		headers: { prefer: ['return=minimal', 'count=planned'] },
	},
	{
		name: 'that count without rows',
		path: '/videos?id=gt.00000000-0000-0000-0000-000000000000',
		method: 'HEAD',
		headers: { prefer: 'count=planned' },
	},
	{ name: 'an exact count', path: '/video_statistics', headers: { prefer: 'count=exact' } },
	{
		name: 'a cyclic embedding',
		path: '/organizations?select=*,videos(*,organizations(*,videos(*,organizations(*,videos(*)))))',
	},
	{ name: 'a regular expression', path: '/videos?initial_url=match.((a*)*)*b' },
	{
		name: 'a list of conditions',
		path: '/videos?or=(platform.eq.TikTok,not.and(id.is.null,user_id.is.null))',
	},
	{ name: 'an order', path: '/bloggers?order=updated_at.desc' },
	{ name: 'a change of every row', path: '/videos?id=not.is.null', method: 'DELETE' },
	{ name: 'a table that does not exist', path: '/nothing' },
];

const onFunctions: Attack[] = [
	{ name: 'a function', path: '/rpc/start_tracking' },
	{ name: 'a regular expression', path: '/rpc/start_tracking?initial_url=match.((a*)*)*b' },
	{ name: 'a list of conditions', path: '/rpc/start_tracking?or=(platform.eq.TikTok,id.is.null)' },
	{ name: 'an order', path: '/rpc/start_tracking?order=organization_id' },
	{
		name: 'the count that the planner estimates',
		path: '/rpc/start_tracking',
		headers: { prefer: ['return=minimal', 'count=planned'] },
	},
];

const attacks = [
	...onTables.map((attack) => ({ ...attack, on: 'tables' })),
	...onFunctions.map((attack) => ({ ...attack, on: 'functions', method: 'POST' })),
];

test.for(attacks)(
	'without the key, PostgREST refuses $name on $on before any query',
	async (attack, { supabase, sql }) => {
		const { one } = await createWorld(sql);
		const user = { authorization: `Bearer ${await tokenOf(supabase, one.ownerId)}` };
		await sql.query('begin');
		// A query of one of these, or the plan of one, would wait.
		await sql.query(`lock table ${thingNames.join(', ')} in access exclusive mode`);
		const answers = await Promise.all([
			askPostgrest(supabase, attack, one.videoId),
			askPostgrest(supabase, attack, one.videoId, user),
			askPostgrest(supabase, attack, one.videoId, { ...user, 'x-dashboard-key': randomUUID() }),
		]);
		await sql.query('rollback');
		const body = {
			code: 'PT403',
			details: null,
			hint: null,
			message: 'only the dashboard makes requests for users',
		};
		const refused = {
			status: 403,
			text: attack.method === 'HEAD' ? '' : JSON.stringify(body),
			range: undefined,
		};
		expect(answers).toEqual([refused, refused, refused]);
	},
);

test.for([
	{
		name: 'query plan',
		path: '/videos',
		headers: { accept: 'application/vnd.pgrst.plan+json' },
		status: 415,
	},
	{ name: 'aggregate', path: '/videos?select=id.count()', status: 400 },
])('PostgREST answers no $name with the key either', async ({ status, ...asked }, { supabase, sql }) => {
	const { one } = await createWorld(sql);
	const answer = await askPostgrest(supabase, asked, one.videoId, {
		authorization: `Bearer ${await tokenOf(supabase, one.ownerId)}`,
		'x-dashboard-key': supabase.dashboardKey,
	});
	expect(answer.status).toBe(status);
});

test('the service role needs no dashboard key', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	const service = requestWith({ ...supabase, dashboardKey: '' }, supabase.secretKey);
	const { text } = await service('GET', `videos?select=id&id=eq.${one.videoId}`);
	expect(JSON.parse(text)).toEqual([{ id: one.videoId }]);
});

test('two keys are valid at once, and a third ends the oldest', async ({ supabase, sql }) => {
	const { supabaseUrl: url, publishableKey: key } = supabase;
	const isOpenTo = (dashboardKey: string) =>
		createHealth(connect({ url, key, dashboardKey, fetch }))
			.isRefreshing()
			.then(
				() => true,
				() => false,
			);
	const accept = (dashboardKey: string) =>
		sql.query('select private.accept_dashboard_key($1)', [sha256(dashboardKey)]);
	const [second, third] = [randomUUID(), randomUUID()];
	const opened = () => Promise.all([supabase.dashboardKey, second, third].map(isOpenTo));

	expect(await opened()).toEqual([true, false, false]);
	await accept(second);
	expect(await opened()).toEqual([true, true, false]);
	await accept(third);
	expect(await opened()).toEqual([false, true, true]);
	await accept(second);
	await accept(supabase.dashboardKey);
	expect(await opened()).toEqual([true, true, false]);
});

function askPostgrest(
	{ postgrestUrl }: Supabase,
	{ path, method = 'GET', headers = {} }: Attack,
	video_id: string,
	who: OutgoingHttpHeaders = {},
): Promise<{ status: number | undefined; text: string; range: string | undefined }> {
	const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof askPostgrest>>>();
	// fetch writes headers of one name as one line.
	const asked = request(`${postgrestUrl}${path}`, {
		method,
		headers: { 'content-type': 'application/json', ...headers, ...who },
	});
	asked.on('error', reject);
	asked.on('response', async (response) =>
		resolve({
			status: response.statusCode,
			text: await text(response),
			range: response.headers['content-range'],
		}),
	);
	asked.end(method === 'POST' ? JSON.stringify({ video_id }) : undefined);
	return promise;
}

const sha256 = (key: string) => createHash('sha256').update(key).digest('hex');
