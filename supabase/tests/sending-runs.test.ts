import { randomUUID } from 'node:crypto';
import { createRefreshRuns, type DueBatch, type RefreshRun } from '@stats/core/db';
import { expect } from 'vitest';
import { deliveryOf, settledWith } from './results.ts';
import { createOrganization, type Db, type Sql, test as stackTest } from './stack.ts';

const CRON = '0 0,1 * * *';
const SIZES = { TikTok: 10, YouTube: 15 };
const runAt = new Date('2026-11-22T00:00:00Z');
const nextRunAt = new Date('2026-11-22T01:00:00Z');

/** Each test starts without videos and runs. */
const test = stackTest.extend('clean', { auto: true }, async ({ sql }) => {
	await sql.query('truncate videos, refresh_runs cascade');
});

type Row = { organization: string; externalVideoId: string; platform?: string };

async function insertDue(sql: Sql, rows: Row[]): Promise<void> {
	await sql.query(
		`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status, created_at)
		select organization, coalesce(platform, 'TikTok'), "externalVideoId", '', '', 'tracking', now() - interval '1 day'
		from jsonb_to_recordset($1) as row (organization uuid, platform text, "externalVideoId" text)`,
		[JSON.stringify(rows)],
	);
}

/** Ids as TikTok makes them: they rise with time. */
const risingIds = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => String(7_000_000_000_000_000_000n + BigInt(from + index)));

async function begin(service: Db, at = runAt, claimant = randomUUID()): Promise<RefreshRun> {
	const run = await createRefreshRuns(service).begin(at, CRON, claimant, SIZES);
	if (!run) throw new Error(`the run of ${at.toISOString()} has begun before`);
	return run;
}

/** Reads the batches after `sent` until none is left. */
async function readAll(service: Db, at = runAt, platform = 'TikTok', sent = 0): Promise<DueBatch[]> {
	const all: DueBatch[] = [];
	for (;;) {
		const last = all.at(-1)?.batchNumber ?? sent;
		const batches = await createRefreshRuns(service).nextBatches(at, platform, last);
		if (batches.length === 0) return all;
		all.push(...batches);
	}
}

const ids = (batches: DueBatch[]) =>
	batches.flatMap(({ videos }) => videos.map(({ externalVideoId }) => externalVideoId));
const numbers = (batches: DueBatch[]) => batches.map(({ batchNumber }) => batchNumber);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

async function refresh(sql: Sql, externalVideoIds: string[]): Promise<void> {
	const rule = 'update videos set last_statistics_at = now() where external_video_id = any($1)';
	await sql.query(rule, [externalVideoIds]);
}

/** The producer has asked for nothing for so long. */
async function fallSilent(sql: Sql, interval: string, at = runAt): Promise<void> {
	await sql.query('update refresh_runs set active_at = now() - $2::interval where scheduled_at = $1', [
		at,
		interval,
	]);
}

test('the batches of 2,500 videos are those that were counted, and each video is in one of them', async ({
	sql,
	service,
}) => {
	const organization = await createOrganization(service);
	const due = risingIds(2_504);
	await insertDue(
		sql,
		due.map((externalVideoId) => ({ organization, externalVideoId })),
	);
	const { platforms } = await begin(service);
	expect(platforms).toEqual([{ platform: 'TikTok', due: 2_504, totalBatches: 251, sentBatches: 0 }]);
	const batches = await readAll(service);
	expect(numbers(batches)).toEqual(range(1, 251));
	expect(batches.slice(0, -1).every(({ videos }) => videos.length === 10)).toBe(true);
	expect(ids(batches).toSorted()).toEqual(due);
});

test('a run counts the distinct ids of what is due, and the deleted videos that it asks for again', async ({
	sql,
	service,
	reports,
}) => {
	const [first, second] = [await createOrganization(service), await createOrganization(service)];
	await insertDue(sql, [
		{ organization: first, externalVideoId: '7000000000000000001' },
		{ organization: second, externalVideoId: '7000000000000000001' },
		{ organization: first, externalVideoId: '7000000000000000002' },
	]);
	await sql.query(
		`update videos set video_status = 'deleted', deleted_at = now() - interval '1 day'
		where external_video_id = '7000000000000000002'`,
	);
	await begin(service);
	await sql.query("update videos set video_status = 'tracking'");
	await createRefreshRuns(service).finishSending(runAt);
	expect(await reports.latest(1)).toMatchObject([
		{ due: 3, rechecked: 1, platforms: [{ platform: 'TikTok', due: 3, due_ids: 2, rechecked: 1 }] },
	]);
});

test('all trackers of a video are in one batch, also at the end of a page, and the last batch is the one counted', async ({
	sql,
	service,
}) => {
	const organizations = await Promise.all(range(1, 3).map(() => createOrganization(service)));
	const rows = risingIds(900).flatMap((externalVideoId, index) =>
		organizations.slice(0, (index % 3) + 1).map((organization) => ({ organization, externalVideoId })),
	);
	await insertDue(sql, rows);
	const { platforms } = await begin(service);
	expect(platforms).toMatchObject([{ due: 1_800, totalBatches: 180 }]);
	const batches = await readAll(service);
	expect(numbers(batches)).toEqual(range(1, 180));
	expect(ids(batches)).toHaveLength(1_800);
	const messagesOf = Map.groupBy(
		batches.flatMap(({ batchNumber, videos }) => videos.map((video) => ({ ...video, batchNumber }))),
		({ externalVideoId }) => externalVideoId,
	);
	for (const rows of messagesOf.values())
		expect(new Set(rows.map(({ batchNumber }) => batchNumber)).size).toBe(1);
	expect(Math.max(...batches.map(({ videos }) => videos.length))).toBeLessThanOrEqual(12);
});

test('a video with more trackers than a batch holds is split into as few batches as possible', async ({
	sql,
	service,
}) => {
	const organizations = await Promise.all(range(1, 23).map(() => createOrganization(service)));
	const crowd = organizations.map((organization) => ({
		organization,
		externalVideoId: '7000000000000000001',
	}));
	await insertDue(sql, crowd);
	await begin(service);
	const batches = await readAll(service);
	expect(batches.map(({ videos }) => videos.length)).toEqual([10, 10, 3]);
});

test('an organization whose videos are the newest of a platform is not last', async ({ sql, service }) => {
	const large = await createOrganization(service);
	const small = await createOrganization(service);
	const old = risingIds(2_000).map((externalVideoId) => ({ organization: large, externalVideoId }));
	const recent = risingIds(20, 1_000_000).map((externalVideoId) => ({
		organization: small,
		externalVideoId,
	}));
	await insertDue(sql, [...old, ...recent]);
	await begin(service);
	const order = (await readAll(service)).flatMap(({ videos }) =>
		videos.map(({ organizationId }) => organizationId),
	);
	const places = order.flatMap((organization, place) => (organization === small ? [place] : []));
	expect(places[0]).toBeLessThan(0.25 * order.length);
	expect(places[10]).toBeGreaterThan(0.2 * order.length);
	expect(places[10]).toBeLessThan(0.8 * order.length);
});

test('videos that are no longer due shorten the messages, and videos that are due since then exceed no total', async ({
	sql,
	service,
}) => {
	const organization = await createOrganization(service);
	const due = risingIds(2_000);
	await insertDue(
		sql,
		due.map((externalVideoId) => ({ organization, externalVideoId })),
	);
	await begin(service);
	const first = await createRefreshRuns(service).nextBatches(runAt, 'TikTok', 0);
	const sent = ids(first);
	const unsent = due.filter((id) => !sent.includes(id));
	await refresh(sql, unsent.slice(0, 500));
	const rest = await readAll(service, runAt, 'TikTok', first.at(-1)?.batchNumber ?? 0);
	expect(ids(rest).toSorted()).toEqual(unsent.slice(500));
	expect(Math.max(...numbers(rest))).toBeLessThanOrEqual(200);
	expect(new Set(numbers([...first, ...rest])).size).toBe(first.length + rest.length);

	const later = risingIds(400, 5_000);
	await sql.query('truncate refresh_runs cascade');
	await begin(service);
	await insertDue(
		sql,
		later.map((externalVideoId) => ({ organization, externalVideoId })),
	);
	const { rows } = await sql.query<{ due: number; total: number }>(
		'select due, total_batches as total from refresh_run_platforms',
	);
	const batches = await readAll(service);
	expect(Math.max(...numbers(batches))).toBe(rows[0]?.total);
	expect(ids(batches).length).toBeLessThan((rows[0]?.due ?? 0) + 400);
});

test('a video that loses a tracker between two pages does not repeat a batch number', async ({
	sql,
	service,
}) => {
	const [organization, other] = [await createOrganization(service), await createOrganization(service)];
	await insertDue(
		sql,
		risingIds(1_200).map((externalVideoId) => ({ organization, externalVideoId })),
	);
	const { rows } = await sql.query<{ id: string }>(
		'select external_video_id as id from videos order by hashtext(external_video_id), external_video_id offset 989 limit 1',
	);
	const externalVideoId = rows[0]?.id ?? '';
	// Both would exceed batch 99, which has nine videos before them, and the page ends within batch 100.
	await insertDue(sql, [{ organization: other, externalVideoId }]);
	await begin(service);
	const first = await createRefreshRuns(service).nextBatches(runAt, 'TikTok', 0);
	expect(numbers(first)).toEqual(range(1, 99));
	await sql.query('update videos set last_statistics_at = now() where organization_id = $1', [other]);
	const rest = await readAll(service, runAt, 'TikTok', 99);
	expect(numbers(rest)).toEqual(range(100, 120));
	expect(ids(rest.slice(0, 1))).toContain(externalVideoId);
});

test('a page is the same when it is asked for again', async ({ sql, service }) => {
	const organization = await createOrganization(service);
	await insertDue(
		sql,
		risingIds(2_000).map((externalVideoId) => ({ organization, externalVideoId })),
	);
	await begin(service);
	const runs = createRefreshRuns(service);
	const [page, ...again] = await Promise.all(range(1, 4).map(() => runs.nextBatches(runAt, 'TikTok', 0)));
	for (const one of again) expect(one).toEqual(page);
	const next = await runs.nextBatches(runAt, 'TikTok', page?.at(-1)?.batchNumber ?? 0);
	expect(next[0]?.batchNumber).toBe((page?.at(-1)?.batchNumber ?? 0) + 1);
	expect(ids(next).filter((id) => ids(page ?? []).includes(id))).toEqual([]);
});

test('a run begins once, however many events fire at once, and an event that repeats its call has it again', async ({
	sql,
	service,
}) => {
	await insertDue(sql, [{ organization: await createOrganization(service), externalVideoId: '7' }]);
	const runs = createRefreshRuns(service);
	const [one, two] = [randomUUID(), randomUUID()];
	const claimants = [one, two, one, two];
	const begun = await Promise.all(claimants.map((claimant) => runs.begin(runAt, CRON, claimant, SIZES)));
	expect(begun.map((run) => run !== null)).toEqual(
		claimants.map((claimant) => (claimant === one) === (begun[0] !== null)),
	);
	const winner = claimants[begun.findIndex((run) => run !== null)] ?? '';
	const again = await Promise.all([1, 2].map(() => runs.begin(runAt, CRON, winner, SIZES)));
	expect(again).toEqual([1, 2].map(() => begun.find((run) => run !== null)));
	await runs.finishSending(runAt);
	expect(await runs.begin(runAt, CRON, winner, SIZES)).toBeNull();
});

const interruptions = [
	['after it counted', 0, 0],
	['after it planned a page that it did not send', 0, 1],
	['after it sent a page, before that was stored', 0, 1],
	['between two pages', 1, 1],
] as const;

test.for(interruptions)(
	'the next event resumes a run interrupted %s with the same numbers, and then begins its own',
	async ([, stored, planned], { sql, service }) => {
		const organization = await createOrganization(service);
		const due = risingIds(2_500);
		await insertDue(
			sql,
			due.map((externalVideoId) => ({ organization, externalVideoId })),
		);
		const runs = createRefreshRuns(service);
		await begin(service);
		let sent: DueBatch[] = [];
		if (planned > 0) sent = await runs.nextBatches(runAt, 'TikTok', 0);
		const lastSent = stored > 0 ? (sent.at(-1)?.batchNumber ?? 0) : 0;
		if (stored > 0) await runs.nextBatches(runAt, 'TikTok', lastSent);
		const gone = ids(sent).slice(0, 25);
		await refresh(sql, gone);
		await fallSilent(sql, '45 minutes');

		const claimant = randomUUID();
		const resumed = await runs.begin(nextRunAt, CRON, claimant, SIZES);
		expect(resumed).toEqual({
			scheduledAt: runAt,
			platforms: [{ platform: 'TikTok', due: 2_500, totalBatches: 250, sentBatches: lastSent }],
		});
		expect(await runs.begin(nextRunAt, CRON, claimant, SIZES)).toEqual(resumed);
		const rest = await readAll(service, runAt, 'TikTok', lastSent);
		expect(numbers(rest)).toEqual(range(lastSent + 1, 250));
		for (const { batchNumber, videos } of sent.slice(lastSent))
			expect(rest[batchNumber - lastSent - 1]?.videos).toEqual(
				videos.filter(({ externalVideoId }) => !gone.includes(externalVideoId)),
			);
		expect(new Set([...gone, ...ids(sent).slice(0, lastSent * 10), ...ids(rest)]).size).toBe(2_500);
		await runs.finishSending(runAt);
		const own = await runs.begin(nextRunAt, CRON, claimant, SIZES);
		expect(own).toEqual({ scheduledAt: nextRunAt, platforms: [] });
	},
);

test('a run that may still be sent is not resumed, and one older than the statistics are fresh is interrupted for good', async ({
	sql,
	service,
}) => {
	await insertDue(sql, [{ organization: await createOrganization(service), externalVideoId: '7' }]);
	await begin(service);
	await fallSilent(sql, '14 minutes');
	expect(await begin(service, nextRunAt)).toMatchObject({ scheduledAt: nextRunAt });
	await fallSilent(sql, '181 minutes');
	const third = new Date('2026-11-22T02:00:00Z');
	expect(await begin(service, third)).toMatchObject({ scheduledAt: third, platforms: [{ due: 1 }] });
	const { rows } = await sql.query('select outcome from refresh_runs order by scheduled_at');
	expect(rows.map(({ outcome }) => outcome)).toEqual(['interrupted', null, null]);
});

test('the next run sends what failed and what became due, and nothing that was sent and is not settled', async ({
	sql,
	service,
	checks,
}) => {
	const organization = await createOrganization(service);
	await insertDue(
		sql,
		risingIds(60).map((externalVideoId) => ({ organization, externalVideoId })),
	);
	const becomesDue = risingIds(6, 100);
	await insertDue(
		sql,
		becomesDue.map((externalVideoId) => ({ organization, externalVideoId })),
	);
	await sql.query(
		`update videos set last_statistics_at = now() - interval '2 hours' where external_video_id = any($1)`,
		[becomesDue],
	);
	const runs = createRefreshRuns(service);
	await begin(service);
	const sent = await readAll(service);
	expect(numbers(sent)).toEqual(range(1, 6));
	await runs.finishSending(runAt);
	const settled = settledWith({ total: 10, failed: { unavailable: 10 } });
	await checks.record([], [], [deliveryOf(runAt, 2, { settled }), deliveryOf(runAt, 5, { settled })]);
	// An hour later.
	await sql.query(
		`update private.refresh_run_batches set planned_at = planned_at - interval '70 minutes';
		update refresh_runs set active_at = active_at - interval '70 minutes', sent_at = sent_at - interval '70 minutes';
		update videos set last_statistics_at = last_statistics_at - interval '70 minutes'`,
	);
	const failed = ids(sent.filter(({ batchNumber }) => [2, 5].includes(batchNumber)));
	const { platforms } = await begin(service, nextRunAt);
	expect(platforms).toMatchObject([{ due: 26, totalBatches: 3 }]);
	expect(ids(await readAll(service, nextRunAt)).toSorted()).toEqual([...failed, ...becomesDue].toSorted());
});

test('a run of the next night sends everything that is due, whatever is still in a queue', async ({
	sql,
	service,
}) => {
	await insertDue(sql, [{ organization: await createOrganization(service), externalVideoId: '7' }]);
	await begin(service);
	await readAll(service);
	await createRefreshRuns(service).finishSending(runAt);
	await sql.query("update refresh_runs set sent_at = now() - interval '4 hours'");
	await fallSilent(sql, '4 hours');
	expect(await begin(service, nextRunAt)).toMatchObject({ platforms: [{ due: 1 }] });
	const { rows } = await sql.query('select distinct scheduled_at from private.refresh_run_batches');
	expect(rows).toEqual([]);
});

test('two runs that are sent at the same time, one of them by two events, have each video once', async ({
	sql,
	service,
}) => {
	const organization = await createOrganization(service);
	await insertDue(
		sql,
		['TikTok', 'YouTube'].flatMap((platform) =>
			risingIds(1_500).map((externalVideoId) => ({ organization, externalVideoId, platform })),
		),
	);
	await Promise.all([begin(service, runAt), begin(service, nextRunAt)]);
	const reads = [runAt, runAt, nextRunAt].flatMap((at) =>
		['TikTok', 'YouTube'].map((platform) => readAll(service, at, platform)),
	);
	for (const batches of await Promise.all(reads))
		expect(new Set(ids(batches)).size).toBe(ids(batches).length);
	const { rows } = await sql.query(
		'select due, planned, sent, messages, sent_batches, total_batches from refresh_run_platforms where scheduled_at = $1',
		[runAt],
	);
	for (const row of rows) {
		expect(row.planned).toBeLessThanOrEqual(row.due);
		expect(row.sent).toBeLessThanOrEqual(row.due);
		expect(row.sent_batches).toBeLessThanOrEqual(row.total_batches);
	}
});
