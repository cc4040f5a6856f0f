import { expect } from 'vitest';
import { connect } from '../../packages/core/src/db/index.ts';
import type { Supabase } from '../../packages/local-stack/src/supabase/index.ts';
import { type Request, requestAsUser, requestWith } from './request-as.ts';
import { createVideo, type Sql, test } from './stack.ts';
import { type ThingName, thingNames, things } from './things.ts';
import {
	createWorld,
	emailOf,
	newTime,
	passwordOf,
	type SideName,
	sideNames,
	type World,
} from './two-organizations.ts';

const verbs = ['select', 'insert', 'update', 'delete'] as const;
type Verb = (typeof verbs)[number];

type Actor = {
	ask(supabase: Supabase, world: World): Request | Promise<Request>;
	reaches: readonly SideName[];
	may: Record<Verb, readonly ThingName[]>;
};

const ofOrganizations: ThingName[] = [
	'organizations',
	'organization_members',
	'bloggers',
	'music',
	'videos',
	'video_statistics',
];
const ofOperators: ThingName[] = [
	'dead_letters',
	'refresh_runs',
	'refresh_run_platforms',
	'refresh_run_failures',
];
const nothing = { select: [], insert: [], update: [], delete: [] };
const viewer = { ...nothing, select: ofOrganizations };
const member = { ...viewer, update: ['videos'] } as const;
const keptByService = thingNames.filter(
	(name) => !['video_statistics', 'videos_needing_update', 'operators'].includes(name),
);
const service = {
	select: thingNames.filter((name) => name !== 'operators'),
	insert: [...keptByService, 'video_statistics'],
	update: keptByService,
	delete: keptByService,
} as const;

const actors: Record<string, Actor> = {
	anon: {
		ask: (supabase) => requestWith(supabase, supabase.publishableKey),
		reaches: [],
		may: nothing,
	},
	'a member of neither': {
		ask: (supabase, { strangerId }) => requestAsUser(supabase, strangerId),
		reaches: [],
		may: nothing,
	},
	'a member of one': {
		ask: (supabase, { one }) => requestAsUser(supabase, one.memberId),
		reaches: ['one'],
		may: member,
	},
	'a viewer of one': {
		ask: (supabase, { one }) => requestAsUser(supabase, one.viewerId),
		reaches: ['one'],
		may: viewer,
	},
	'a member of two': {
		ask: (supabase, { two }) => requestAsUser(supabase, two.memberId),
		reaches: ['two'],
		may: member,
	},
	'an operator': {
		ask: (supabase, { operatorId }) => requestAsUser(supabase, operatorId),
		reaches: sideNames,
		may: { ...nothing, select: ofOperators, delete: ['dead_letters'] },
	},
	'the service role': {
		ask: (supabase) => requestWith(supabase, supabase.secretKey),
		reaches: sideNames,
		may: service,
	},
};

/** Tries a verb on one organization's row; answers whether it did anything, by what the table then holds. */
type Attempt = (
	request: Request,
	sql: Sql,
	name: ThingName,
	world: World,
	side: SideName,
) => Promise<boolean>;

const attempts: Record<Verb, Attempt> = {
	async select(request, _sql, name, world, side) {
		const { status, text } = await request('GET', pathOf(name, world, side));
		return status === 200 && text !== '[]';
	},
	insert: (request, sql, name, world, side) =>
		changes(sql, name, () => request('POST', name, things[name].newRow(world[side], world))),
	update: (request, sql, name, world, side) =>
		changes(sql, name, () => request('PATCH', pathOf(name, world, side), things[name].change)),
	delete: (request, sql, name, world, side) =>
		changes(sql, name, () => request('DELETE', pathOf(name, world, side))),
};

const matrix = Object.entries(actors).flatMap(([actorName, actor]) =>
	thingNames.map((thing) => ({ actorName, ...actor, thing })),
);

test.for(matrix)('$actorName on $thing', async ({ ask, reaches, may, thing }, { supabase, sql }) => {
	const world = await createWorld(sql);
	const request = await ask(supabase, world);
	for (const verb of verbs) {
		const reached: SideName[] = [];
		for (const side of sideNames) {
			if (await attempts[verb](request, sql, thing, world, side)) reached.push(side);
		}
		expect({ [verb]: reached }).toEqual({ [verb]: may[verb].includes(thing) ? reaches : [] });
	}
});

test('every table and view is in the matrix, and no table is without row level security', async ({ sql }) => {
	const { rows } = await sql.query<{ name: string; isOpen: boolean }>(
		`select relname as name, relkind = 'r' and not relrowsecurity as "isOpen"
		from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f')`,
	);
	expect(rows.map(({ name }) => name).toSorted()).toEqual(thingNames.toSorted());
	expect(rows.filter(({ isOpen }) => isOpen)).toEqual([]);
});

test('a password sign-in opens the own organization and no other', async ({ supabase, sql }) => {
	const { one, two } = await createWorld(sql);
	const { supabaseUrl: url, publishableKey: key } = supabase;
	const { data } = await connect({ url, key, fetch }).auth.signInWithPassword({
		email: emailOf(one.memberId),
		password: passwordOf(one.memberId),
	});
	const request = requestWith(supabase, key, data.session?.access_token);
	const { text } = await request('GET', `videos?select=id&id=in.(${one.videoId},${two.videoId})`);
	expect(JSON.parse(text)).toEqual([{ id: one.videoId }]);
});

test('a removed member sees nothing, though the token is still valid', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	const request = await requestAsUser(supabase, one.memberId);
	await sql.query('delete from organization_members where user_id = $1', [one.memberId]);
	for (const name of ofOrganizations) expect(await request('GET', name)).toEqual({ status: 200, text: '[]' });
});

test('a creator is seen by every organization that tracks one of the videos', async ({ supabase, sql }) => {
	const { one, two } = await createWorld(sql);
	await sql.query('update videos set blogger_id = $1 where id = $2', [one.bloggerId, two.videoId]);
	for (const { memberId } of [one, two]) {
		const request = await requestAsUser(supabase, memberId);
		expect((await request('GET', 'bloggers?select=id')).text).toBe(JSON.stringify([{ id: one.bloggerId }]));
	}
});

test.for([
	{ status: 'tracking', isAllowed: true },
	{ status: 'stopped', isAllowed: true },
	{ status: 'new', isAllowed: false },
	{ status: 'deleted', isAllowed: false },
])('a member may set a video to $status: $isAllowed', async ({ status, isAllowed }, { supabase, sql }) => {
	const world = await createWorld(sql);
	await sql.query(`update videos set video_status = 'stopped' where id = $1`, [world.one.videoId]);
	const request = await requestAsUser(supabase, world.one.memberId);
	const answer = await request('PATCH', pathOf('videos', world, 'one'), { video_status: status });
	expect(answer.status).toBe(isAllowed ? 204 : 403);
	const { rows } = await sql.query('select video_status from videos where id = $1', [world.one.videoId]);
	expect(rows).toEqual([{ video_status: isAllowed ? status : 'stopped' }]);
});

test.for(['owner', 'admin'])('%s may start and stop tracking', async (role, { supabase, sql }) => {
	const world = await createWorld(sql);
	await sql.query('update organization_members set role = $1 where user_id = $2', [role, world.one.viewerId]);
	const request = await requestAsUser(supabase, world.one.viewerId);
	expect(await attempts.update(request, sql, 'videos', world, 'one')).toBe(true);
});

test('a member may write no column of a video but its status', async ({ supabase, sql, service }) => {
	const world = await createWorld(sql);
	const request = await requestAsUser(supabase, world.one.memberId);
	const writable: string[] = [];
	for (const column of Object.keys(await createVideo(service))) {
		const { status } = await request('PATCH', pathOf('videos', world, 'one'), { [column]: 'stopped' });
		if (status !== 403) writable.push(column);
	}
	expect(writable).toEqual(['video_status']);
});

test('an operator may write no column of a dead letter but when it was replayed', async ({
	supabase,
	sql,
}) => {
	const world = await createWorld(sql);
	const request = await requestAsUser(supabase, world.operatorId);
	const { rows } = await sql.query('select * from dead_letters where id = $1', [world.one.deadLetterId]);
	const writable: string[] = [];
	for (const column of Object.keys(rows[0])) {
		const { status } = await request('PATCH', pathOf('dead_letters', world, 'one'), { [column]: null });
		if (status !== 403) writable.push(column);
	}
	expect(writable).toEqual(['replayed_at']);
});

test('who is no operator drops and replays nothing, also without naming a row', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	const request = await requestAsUser(supabase, one.memberId);
	const replay = () => request('PATCH', 'dead_letters', { replayed_at: newTime() });
	expect(await changes(sql, 'dead_letters', replay)).toBe(false);
	expect(await changes(sql, 'dead_letters', () => request('DELETE', 'dead_letters'))).toBe(false);
});

test('an operator sees no other operator', async ({ supabase, sql }) => {
	const { operatorId } = await createWorld(sql);
	const request = await requestAsUser(supabase, operatorId);
	const { text } = await request('GET', 'operators?select=user_id');
	expect(JSON.parse(text)).toEqual([{ user_id: operatorId }]);
});

const calls = Object.entries(actors).flatMap(([actorName, actor]) => [
	{ actorName, ...actor, call: 'rpc/lookup_targets', body: { targets: [] } },
	{
		actorName,
		...actor,
		call: 'rpc/record_results',
		body: { results: [], dead_letters: [], deliveries: [] },
	},
	{ actorName, ...actor, call: 'rpc/begin_refresh_run', body: { run_at: new Date(0), run_cron: '' } },
	{
		actorName,
		...actor,
		call: 'rpc/finish_sending',
		body: { run_at: new Date(0), sending_outcome: 'done', platforms: [] },
	},
]);

test.for(calls)('$actorName calls $call', async ({ actorName, ask, call, body }, { supabase, sql }) => {
	const request = await ask(supabase, await createWorld(sql));
	const refusal = actorName === 'anon' ? 401 : 403;
	expect((await request('POST', call, body)).status).toBeOneOf(
		actorName === 'the service role' ? [200, 204] : [refusal],
	);
});

test.for(Object.entries(actors))('%s may ask for the health', async ([, { ask }], { supabase, sql }) => {
	const request = await ask(supabase, await createWorld(sql));
	expect(await request('POST', 'rpc/health', {})).toEqual({ status: 200, text: 'true' });
});

test('nobody calls a function of the schema private', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	for (const request of [
		await requestAsUser(supabase, one.memberId),
		requestWith(supabase, supabase.secretKey),
	]) {
		expect((await request('POST', 'rpc/readable_organizations', {})).status).toBe(404);
	}
});

test('what a later migration creates is closed until it opens it', async ({ sql }) => {
	await sql.query('begin');
	await sql.query(`
		create table public.later (id int);
		create view public.later_view as select 1;
		create function public.later() returns int language sql as 'select 1';
		create function private.later() returns int language sql as 'select 1'`);
	const { rows } = await sql.query(
		`select
			has_table_privilege(role, 'public.later', 'select, insert, update, delete') as "table",
			has_table_privilege(role, 'public.later_view', 'select') as "view",
			has_function_privilege(role, 'public.later()', 'execute') as "function",
			has_function_privilege(role, 'private.later()', 'execute') as "private function"
		from unnest('{anon,authenticated}'::text[]) role`,
	);
	await sql.query('rollback');
	const closed = { table: false, view: false, function: false, 'private function': false };
	expect(rows).toEqual([closed, closed]);
});

function pathOf(name: ThingName, world: World, side: SideName): string {
	const { key, idOf } = things[name];
	return `${name}?${key}=eq.${idOf(world[side])}`;
}

async function changes(sql: Sql, name: ThingName, act: () => Promise<unknown>): Promise<boolean> {
	const before = await contents(sql, name);
	await act();
	return (await contents(sql, name)) !== before;
}

async function contents(sql: Sql, name: ThingName): Promise<string> {
	const { rows } = await sql.query<{ contents: string }>(
		`select md5(string_agg(t::text, ',' order by t::text)) as contents from public.${name} t`,
	);
	return rows[0]?.contents ?? '';
}
