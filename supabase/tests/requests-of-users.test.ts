import { expect, vi } from 'vitest';
import { argumentsOf } from './functions.ts';
import { type Request, requestAsUser, requestWith, tokenOf } from './request-as.ts';
import { test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

const SLOTS = 2;

test('one user holds two connections at most, as do all requests without a user', async ({
	supabase,
	sql,
}) => {
	const { one, two } = await createWorld(sql);
	const hostile = await requestAsUser(supabase, one.ownerId);
	const neighbour = await requestAsUser(supabase, two.ownerId);
	const anyone = requestWith(supabase, supabase.publishableKey);
	const service = requestWith(supabase, supabase.secretKey);
	await sql.query('begin');
	// The functions wait for the tables until their time is over.
	await sql.query('lock table videos, refresh_runs in access exclusive mode');
	const waiting = Promise.all([
		codesOf(20, hostile, 'start_tracking', argumentsOf.start_tracking(one)),
		codesOf(SLOTS + 1, anyone, 'health', {}),
	]);
	let isAnswered = false;
	void waiting.then(() => {
		isAnswered = true;
	});
	const create = await neighbour('POST', 'rpc/create_campaign', argumentsOf.create_campaign(two));
	expect(create.status).toBe(200);
	expect((await service('GET', 'organizations?select=id')).status).toBe(200);
	expect(isAnswered).toBe(false);

	const [ofHostile, ofAnyone] = await waiting;
	await sql.query('rollback');
	expect(ofHostile).toEqual([...Array(SLOTS).fill('57014'), ...Array(20 - SLOTS).fill('PT429')]);
	expect(ofAnyone).toEqual([...Array(SLOTS).fill('57014'), 'PT429']);
	expect((await hostile('POST', 'rpc/start_tracking', argumentsOf.start_tracking(one))).status).toBe(200);
});

test('the service role makes as many requests at once as it likes', async ({ supabase, sql }) => {
	const service = requestWith(supabase, supabase.secretKey);
	await sql.query('begin');
	await sql.query('lock table refresh_runs in access exclusive mode');
	const reading = Array.from({ length: SLOTS + 1 }, () => service('GET', 'refresh_runs?select=scheduled_at'));
	await vi.waitFor(async () => {
		const waiting = await sql.query(
			`select from pg_locks where relation = 'refresh_runs'::regclass and not granted`,
		);
		expect(waiting.rowCount).toBe(SLOTS + 1);
	});
	await sql.query('rollback');
	expect((await Promise.all(reading)).map(({ status }) => status)).toEqual(Array(SLOTS + 1).fill(200));
});

async function codesOf(count: number, request: Request, name: string, body: object): Promise<string[]> {
	const answers = await Promise.all(
		Array.from({ length: count }, () => request('POST', `rpc/${name}`, body)),
	);
	return answers.map(({ text }) => JSON.parse(text).code).toSorted();
}

test.for([
	{ name: 'longer than 4 MB', body: JSON.stringify({ filter: { q: 'x'.repeat(4_000_000) } }), status: 413 },
	{ name: 'in chunks', body: new Blob(['{}']).stream(), status: 413 },
	{ name: 'of 3.9 MB', body: JSON.stringify({ filter: { q: 'x'.repeat(3_900_000) } }), status: 200 },
])('a body $name is answered with $status', async ({ body, status }, { supabase, sql }) => {
	const { one } = await createWorld(sql);
	const response = await fetch(`${supabase.postgrestUrl}/rpc/list_videos`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${await tokenOf(supabase, one.ownerId)}`,
			'x-dashboard-key': supabase.dashboardKey,
			'content-type': 'application/json',
		},
		body,
		duplex: 'half',
	});
	await response.arrayBuffer();
	expect(response.status).toBe(status);
});

test('the gateway states the length of a body that it receives in chunks', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	const response = await fetch(`${supabase.supabaseUrl}/rest/v1/rpc/me`, {
		method: 'POST',
		headers: {
			apikey: supabase.publishableKey,
			authorization: `Bearer ${await tokenOf(supabase, one.ownerId)}`,
			'x-dashboard-key': supabase.dashboardKey,
			'content-type': 'application/json',
		},
		body: new Blob(['{}']).stream(),
		duplex: 'half',
	});
	expect(await response.json()).toMatchObject({ user: { id: one.ownerId } });
});
