import { expect } from 'vitest';
import { argumentsOf } from './functions.ts';
import { PLACES } from './places.ts';
import { type Request, requestAsUser, requestWith, tokenOf } from './request-as.ts';
import { type Sql, test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

const SLOTS = 2;
/** The longest time for which a request that waited for a slot pauses. */
const LONGEST_PAUSE_MS = 50;
/** The shortest time between two refusals of requests that waited. */
const APART_MS = 120;
/** The shortest time after which a waiting request is refused: two fifths of the time limit of its role. */
const LEAST_REFUSAL_MS = 2000;

test('one user runs two requests at once at most, as do all requests without a user', async ({
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
	const ofHostile = codesOf(20, hostile, 'add_videos', argumentsOf.add_videos(one));
	const ofAnyone = codesOf(SLOTS + 1, anyone, 'health', {});
	let isAnswered = false;
	void Promise.race(ofHostile).then(() => {
		isAnswered = true;
	});
	const create = await neighbour('POST', 'rpc/create_campaign', argumentsOf.create_campaign(two));
	expect(create.status).toBe(200);
	expect((await service('GET', 'organizations?select=id')).status).toBe(200);
	expect(isAnswered).toBe(false);

	const [hostileCodes, anyonesCodes] = await Promise.all([Promise.all(ofHostile), Promise.all(ofAnyone)]);
	await sql.query('rollback');
	expect(hostileCodes.toSorted()).toEqual([
		...Array(SLOTS).fill('57014'),
		...Array(20 - SLOTS).fill('PT429'),
	]);
	expect(anyonesCodes.toSorted()).toEqual([...Array(SLOTS).fill('57014'), 'PT429']);
	expect((await hostile('POST', 'rpc/start_tracking', argumentsOf.start_tracking(one))).status).toBe(200);
});

test('further requests of a user wait for a slot, and then pause one after the other, at most 50 ms each', async ({
	supabase,
	sql,
}) => {
	const { one } = await createWorld(sql);
	const request = await requestAsUser(supabase, one.ownerId);
	const waitingPerSlot = 7;
	const requests = SLOTS * (1 + waitingPerSlot);
	await sql.query('begin');
	await sql.query('lock table videos in access exclusive mode');
	const answers = Array.from({ length: requests }, () => request('POST', 'rpc/list_videos', {}));
	// After this wait, seven pauses of half of each wait would take longer than a request waits for a slot.
	await expect.poll(() => waitingForSlot(sql, 400)).toBe(requests - SLOTS);
	const freedAt = performance.now();
	await sql.query('rollback');
	expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(requests).fill(200));
	expect(performance.now() - freedAt).toBeGreaterThanOrEqual(waitingPerSlot * LONGEST_PAUSE_MS);
});

test.for([
	{ name: 'without the dashboard key', method: 'POST', path: 'rpc/list_videos', hasKey: false },
	{ name: 'for a table', method: 'GET', path: 'videos?id=not.is.null', hasKey: true },
])('a request $name waits for its refusal without a slot', async (asked, { supabase, sql }) => {
	const { one } = await createWorld(sql);
	const request = await requestAsUser(
		asked.hasKey ? supabase : { ...supabase, dashboardKey: '' },
		one.ownerId,
	);
	const startedAt = performance.now();
	const answers = Array.from({ length: SLOTS + 1 }, () => request(asked.method, asked.path));
	expect((await Promise.race(answers)).status).toBe(403);
	expect(performance.now() - startedAt).toBeGreaterThanOrEqual(LEAST_REFUSAL_MS);
	expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(SLOTS + 1).fill(403));
});

test('requests that are refused together are answered apart, each within its time limit', async ({
	supabase,
	sql,
}) => {
	const { one } = await createWorld(sql);
	const request = await requestAsUser(supabase, one.ownerId);
	await sql.query('begin');
	await takeLocks(sql, one.ownerId, SLOTS);
	const startedAt = performance.now();
	const answeredMs = await Promise.all(
		codesOf(PLACES, request, 'list_videos', {}).map(async (code) => {
			expect(await code).toBe('PT429');
			return performance.now() - startedAt;
		}),
	);
	await sql.query('rollback');
	expect(Math.min(...answeredMs)).toBeGreaterThanOrEqual(LEAST_REFUSAL_MS);
	// The others may reach their time limit before it is their turn.
	expect(Math.max(...answeredMs) - Math.min(...answeredMs)).toBeGreaterThanOrEqual(15 * APART_MS);
});

test('all users together have twenty requests waiting for slots; the next is refused at once', async ({
	supabase,
	sql,
}) => {
	const { one } = await createWorld(sql);
	const request = await requestAsUser(supabase, one.ownerId);
	await sql.query('begin');
	await takeLocks(sql, one.ownerId, SLOTS);
	await takeLocks(sql, 'place to wait', PLACES);
	const startedAt = performance.now();
	const { status } = await request('POST', 'rpc/list_videos', {});
	const durationMs = performance.now() - startedAt;
	await sql.query('rollback');
	expect(status).toBe(429);
	expect(durationMs).toBeLessThan(LEAST_REFUSAL_MS);
});

test('the service role makes as many requests at once as it likes', async ({ supabase, sql }) => {
	const service = requestWith(supabase, supabase.secretKey);
	await sql.query('begin');
	await sql.query('lock table refresh_runs in access exclusive mode');
	const reading = Array.from({ length: SLOTS + 1 }, () => service('GET', 'refresh_runs?select=scheduled_at'));
	await expect
		.poll(async () => {
			const waiting = `select from pg_locks where relation = 'refresh_runs'::regclass and not granted`;
			return (await sql.query(waiting)).rowCount;
		})
		.toBe(SLOTS + 1);
	await sql.query('rollback');
	expect((await Promise.all(reading)).map(({ status }) => status)).toEqual(Array(SLOTS + 1).fill(200));
});

function takeLocks(sql: Sql, holder: string, count: number) {
	return sql.query(
		'select pg_advisory_xact_lock(hashtextextended($1, n)) from generate_series(1, $2::int) n',
		[holder, count],
	);
}

/** The number of requests that have waited for a slot at least this long. */
async function waitingForSlot(sql: Sql, milliseconds = 0): Promise<number> {
	const { rowCount } = await sql.query(
		`select from pg_locks where locktype = 'advisory' and not granted
			and clock_timestamp() - waitstart >= $1 * interval '1 millisecond'
			and database = (select oid from pg_database where datname = current_database())`,
		[milliseconds],
	);
	return rowCount ?? 0;
}

function codesOf(count: number, request: Request, name: string, body: object): Promise<string>[] {
	return Array.from({ length: count }, async () => {
		const { text } = await request('POST', `rpc/${name}`, body);
		return JSON.parse(text).code;
	});
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
