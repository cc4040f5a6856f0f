import { createHash, randomUUID } from 'node:crypto';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { connect, createHealth } from '@stats/core/db';
import type { Supabase } from '@stats/local-supabase';
import { expect } from 'vitest';
import { argumentsOf, type FunctionName } from './functions.ts';
import { takePlaces } from './places.ts';
import { requestAsUser, requestWith, tokenOf } from './request-as.ts';
import { test } from './stack.ts';
import { thingNames } from './things.ts';
import { createWorld } from './two-organizations.ts';

/** The shortest time that a request with a condition or an order is held before it is refused: two fifths of the time limit of its role. */
const LEAST_REFUSAL_MS = 2000;

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
	{ name: 'the estimated count', path: '/videos', headers: { prefer: 'count=estimated' } },
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
	{ name: 'a range of rows', path: '/videos', headers: { range: '1000-', 'range-unit': 'items' } },
	{ name: 'a cast', path: '/videos?select=id::text,created_at::date' },
	{ name: 'a list as CSV', path: '/videos', headers: { accept: 'text/csv' } },
	{ name: 'a single row', path: '/videos', headers: { accept: 'application/vnd.pgrst.object+json' } },
	{ name: 'the list of tables without a body', path: '/', method: 'HEAD' },
	{
		name: 'an insert that is rolled back',
		path: '/video_statistics?on_conflict=video_id,collected_at',
		method: 'POST',
		headers: { prefer: 'tx=rollback, resolution=merge-duplicates, return=representation' },
	},
	{ name: 'a change of every row', path: '/videos?id=not.is.null', method: 'DELETE' },
	{ name: 'a table that does not exist', path: '/nothing' },
];

const onFunctions: Attack[] = [
	{ name: 'a function', path: '/rpc/start_tracking' },
	{ name: 'a regular expression', path: '/rpc/start_tracking?initial_url=match.((a*)*)*b' },
	{ name: 'a list of conditions', path: '/rpc/start_tracking?or=(platform.eq.TikTok,id.is.null)' },
	{ name: 'an order', path: '/rpc/start_tracking?order=organization_id' },
	{ name: 'a cast', path: '/rpc/start_tracking?select=id::text' },
	{
		name: 'a path into the answer',
		path: '/rpc/list_videos?pgrst_scalar->>videos=match.((a*)*)*b',
		method: 'GET',
	},
	{ name: 'a call by GET', path: '/rpc/list_videos?page_size=1000', method: 'GET' },
	{
		name: 'the count that the planner estimates',
		path: '/rpc/start_tracking',
		headers: { prefer: ['return=minimal', 'count=planned'] },
	},
];

const attacks = [
	...onTables.map((attack) => ({ ...attack, on: 'tables' })),
	...onFunctions.map((attack) => ({ method: 'POST', ...attack, on: 'functions' })),
];

test.beforeAll(({ sql }) => takePlaces(sql));

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
	...onTables
		.filter(({ path }) => !['/', '/nothing'].includes(path))
		.map((attack) => ({ ...attack, status: 403 })),
	{
		name: 'a query plan',
		path: '/rpc/list_videos',
		headers: { accept: 'application/vnd.pgrst.plan+json' },
		status: 415,
	},
	{ name: 'an aggregate', path: '/rpc/list_dead_letters?select=attempts.sum()', status: 400 },
	{ name: 'a table embedded in a function', path: '/rpc/list_dead_letters?select=id,videos(*)', status: 400 },
	{ name: 'another schema', path: '/platforms', headers: { 'accept-profile': 'private' }, status: 406 },
])('PostgREST refuses $name with the key too', async ({ status, ...asked }, { supabase, sql }) => {
	const { one } = await createWorld(sql);
	const answer = await askPostgrest(supabase, asked, one.videoId, {
		authorization: `Bearer ${await tokenOf(supabase, one.ownerId)}`,
		'x-dashboard-key': supabase.dashboardKey,
	});
	expect(answer.status).toBe(status);
});

test('no function of users takes a condition or an order on what it returns', async ({ supabase, sql }) => {
	const { rows: functions } = await sql.query<{ name: FunctionName; output: string }>(
		`select proname as name, coalesce(
			(select column_name from unnest(proargnames, proargmodes) a (column_name, mode) where mode = 't' limit 1),
			(select attname from pg_attribute a join pg_type t on t.typrelid = a.attrelid where t.oid = prorettype and attnum = 1),
			'pgrst_scalar'
		) as output
		from pg_proc
		where pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', oid, 'execute')`,
	);
	expect(functions).toContainEqual({ name: 'list_videos', output: 'pgrst_scalar' });
	// Each refusal holds a slot, so each function is called by a user of its own.
	const calls = [];
	for (const { name, output } of functions) calls.push({ name, output, one: (await createWorld(sql)).one });
	const startedAt = performance.now();
	await Promise.all(
		calls.map(async ({ name, output, one }) => {
			const request = await requestAsUser(supabase, one.ownerId);
			for (const parameters of [
				`${output}=not.is.null&or=(${output}.is.null,${output}.not.is.null)`,
				`order=${output}`,
			]) {
				const { text } = await request('POST', `rpc/${name}?${parameters}`, argumentsOf[name](one));
				expect(text, `${name} ${parameters}`).toContain('"PT400"');
			}
		}),
	);
	expect(performance.now() - startedAt).toBeGreaterThanOrEqual(2 * LEAST_REFUSAL_MS);
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
			.fault()
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
