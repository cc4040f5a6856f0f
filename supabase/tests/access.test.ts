import { connect } from '@stats/core/db';
import { expect } from 'vitest';
import { actorsWithRole, cells, differences, differencesWithoutKey } from './access-matrix.ts';
import { readersCall } from './actors.ts';
import { pathOf } from './attempts.ts';
import { grantDifferences, ruleBreaches } from './catalog.ts';
import { argumentsOf } from './functions.ts';
import { takePlaces } from './places.ts';
import { requestAsUser, requestWith } from './request-as.ts';
import { test } from './stack.ts';
import { createWorld, emailOf, PASSWORD } from './two-organizations.ts';

test.beforeAll(({ sql }) => takePlaces(sql));

test.for(cells)('$actorName and $target', async (cell, { supabase, sql }) => {
	expect(await differences(cell, { supabase, sql })).toEqual([]);
});

test.for(actorsWithRole)('%s without the dashboard key', async (actorName, { supabase, sql }) => {
	expect(await differencesWithoutKey(actorName, { supabase, sql })).toEqual([]);
});

test('no role holds a right that no actor of the matrix uses', async ({ sql }) => {
	expect(await grantDifferences(sql)).toEqual([]);
});

test('every table, view and function is in the matrix and follows the rules', async ({ sql }) => {
	expect(await ruleBreaches(sql)).toEqual([]);
});

test('a user who signs in with a password reads only their own organization', async ({ supabase, sql }) => {
	const { one, two } = await createWorld(sql);
	const { supabaseUrl: url, publishableKey: key, dashboardKey } = supabase;
	const { data } = await connect({ url, key, dashboardKey, fetch }).auth.signInWithPassword({
		email: emailOf(one.memberId),
		password: PASSWORD,
	});
	const request = requestWith(supabase, key, data.session?.access_token);
	const { text } = await request('POST', 'rpc/list_videos', {});
	expect(text).toContain(one.videoId);
	expect(text).not.toContain(two.videoId);
});

test('every organization that tracks a video of a creator reads the creator', async ({ supabase, sql }) => {
	const { one, two } = await createWorld(sql);
	await sql.query('update videos set blogger_id = $1 where id = $2', [one.bloggerId, two.videoId]);
	for (const { memberId } of [one, two]) {
		const request = await requestAsUser(supabase, memberId);
		expect((await request('POST', 'rpc/list_creators', {})).text).toContain(one.bloggerId);
	}
});

test.for([
	{ who: 'an owner', key: 'ownerId', name: 'videos', what: 'a video' },
	{ who: 'an operator', key: 'operatorId', name: 'dead_letters', what: 'a dead letter' },
] as const)('$who can write no column of $what directly', async ({ key, name }, { supabase, sql }) => {
	const world = await createWorld(sql);
	const request = await requestAsUser(supabase, world.one[key]);
	const { rows } = await sql.query(`select * from ${name} limit 1`);
	for (const column of Object.keys(rows[0])) {
		const { status } = await request('PATCH', pathOf(name, world, 'one'), { [column]: null });
		expect({ [column]: status }).toEqual({ [column]: 403 });
	}
});

test('no answer tells a user when the videos of other organizations were checked', async ({
	supabase,
	sql,
}) => {
	const { one, two } = await createWorld(sql);
	await sql.query('update videos set blogger_id = $1, music_id = $2 where id = $3', [
		one.bloggerId,
		one.musicId,
		two.videoId,
	]);
	const request = await requestAsUser(supabase, one.memberId);
	const answers = async () => {
		const found: string[] = [];
		for (const name of readersCall)
			found.push((await request('POST', `rpc/${name}`, argumentsOf[name](one))).text);
		return found;
	};
	const before = await answers();
	await sql.query(`update bloggers set updated_at = now() + interval '1 hour'`);
	await sql.query(`update music set updated_at = now() + interval '1 hour'`);
	expect(await answers()).toEqual(before);
});

test('no user can make themselves an owner of any organization', async ({ supabase, sql }) => {
	const { one, two } = await createWorld(sql);
	for (const user_id of [one.adminId, one.memberId, one.viewerId]) {
		const request = await requestAsUser(supabase, user_id);
		const promoted = await request('PATCH', `organization_members?user_id=eq.${user_id}`, { role: 'owner' });
		expect(promoted.status).toBe(403);
		const row = { user_id, organization_id: two.organizationId, role: 'owner' };
		expect((await request('POST', 'organization_members', row)).status).toBe(403);
	}
	const { rows } = await sql.query('select role from organization_members where user_id = any($1)', [
		[one.adminId, one.memberId, one.viewerId],
	]);
	expect(rows.map(({ role }) => role).toSorted()).toEqual(['admin', 'member', 'viewer']);
});

test('no user can call a function of the schema private', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	for (const request of [
		await requestAsUser(supabase, one.memberId),
		requestWith(supabase, supabase.secretKey),
	]) {
		expect((await request('POST', 'rpc/readable_organizations', {})).status).toBe(404);
	}
});

test('a table or function that a later migration creates is closed until a grant opens it', async ({
	sql,
}) => {
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
