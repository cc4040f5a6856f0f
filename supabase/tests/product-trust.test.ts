import { expect } from 'vitest';
import { createSnapshot, gone, minute, resultOf } from './results.ts';
import {
	type Checks,
	createOrganization,
	createVideo,
	type Db,
	plansInside,
	type Sql,
	test,
} from './stack.ts';

const SIZES = [1, 4, 20, 1000];
const SHARES = [0, 5, 10, 19, 20, 50, 100];
const DAY = 24 * 60;

type Simulation = { size: number; share: number; nights: number; goneNights: number; outageNights?: number };
type Result = { gone: number; isHealthy: boolean; markedIn: (number | null)[] };

/**
 * Refreshes a new platform for some nights, at 00:00 every due video and at 01:00 those that were gone. A share of its videos
 * is gone in the first `goneNights` nights, which may follow an outage. Returns in which night each of them is marked as deleted, the first being 1.
 */
async function simulate(
	{ size, share, nights, goneNights, outageNights = 0 }: Simulation,
	{ service, sql, checks }: { service: Db; sql: Sql; checks: Checks },
): Promise<Result> {
	const organizationId = await createOrganization(service);
	const platform = `Platform ${organizationId}`;
	const { rows } = await sql.query<{ id: string }>(
		`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select $1, $2, n, '', '', 'tracking' from generate_series(1, $3::int) n returning id`,
		[organizationId, platform, size],
	);
	const ids = rows.map(({ id }) => id);
	const lost = ids.slice(0, Math.round((size * share) / 100));
	const record = (asked: string[], isGone: boolean, at: Date) => {
		const absent = new Set(isGone ? lost : []);
		const results = asked.map((id) => resultOf(id, at, absent.has(id) ? gone : createSnapshot()));
		return checks.record(results, [], []);
	};
	await record(ids, false, minute(0));
	const markedIn = new Map<string, number>();
	for (let night = 1; night <= nights; night++) {
		const midnight = (night + outageNights) * DAY;
		const isGone = night <= goneNights;
		await record(ids, isGone, minute(midnight));
		if (isGone) await record(lost, isGone, minute(midnight + 60));
		const { rows: deleted } = await sql.query<{ id: string }>(
			"select id from videos where platform = $1 and video_status = 'deleted'",
			[platform],
		);
		for (const { id } of deleted) if (!markedIn.has(id)) markedIn.set(id, night);
	}
	return {
		gone: lost.length,
		isHealthy: size >= 5 && lost.length * 5 < size,
		markedIn: lost.map((id) => markedIn.get(id) ?? null),
	};
}

/** As text, the nights in which videos are marked: `1` or `-`. */
const nightsOf = ({ markedIn }: Result) => [...new Set(markedIn)].map((night) => night ?? '-').join(' ');

const table: string[] = [];
test.afterAll(() =>
	console.log(
		['size  share %  gone  gone for good  for two nights  the same after an outage', ...table].join('\n'),
	),
);

test.for(SIZES.flatMap((size) => SHARES.map((share) => ({ size, share }))))(
	'of $size videos $share % are gone',
	async ({ size, share }, { service, sql, checks }) => {
		const stack = { service, sql, checks };
		const forGood = await simulate({ size, share, nights: 7, goneNights: 7 }, stack);
		const forTwoNights = await simulate({ size, share, nights: 4, goneNights: 2 }, stack);
		const afterOutage = await simulate({ size, share, nights: 4, goneNights: 2, outageNights: 2 }, stack);
		const results = [forGood, forTwoNights, afterOutage];
		table.push([size, share, forGood.gone, ...results.map(nightsOf)].join('\t'));

		for (const { gone: lost, isHealthy, markedIn } of results) {
			if (isHealthy) expect(markedIn).toEqual(Array(lost).fill(1));
			else if (size >= 5) expect(markedIn.filter((night) => night !== null && night <= 2)).toEqual([]);
		}
		expect(forGood.markedIn).not.toContain(null);
		if (!forTwoNights.isHealthy) {
			expect(forTwoNights.markedIn).toEqual(Array(forTwoNights.gone).fill(null));
			expect(afterOutage.markedIn).toEqual(Array(afterOutage.gone).fill(null));
		}
	},
);

test('a product that fails around an outage of two nights marks nothing', async ({
	service,
	sql,
	checks,
}) => {
	const organization_id = await createOrganization(service);
	const platform = `Platform ${organization_id}`;
	const videos = await Promise.all(
		Array.from({ length: 20 }, () => createVideo(service, { organization_id, platform })),
	);
	for (const at of [0, 60, 3 * DAY, 3 * DAY + 60])
		await checks.record(
			videos.map(({ id }) => resultOf(id, minute(at), gone)),
			[],
			[],
		);
	const { rows } = await sql.query("select from videos where platform = $1 and video_status = 'deleted'", [
		platform,
	]);
	expect(rows).toEqual([]);
});

test('a second sighting reads no other video, however many its platform has', async ({
	supabase,
	service,
	sql,
	checks,
}) => {
	const { id, organization_id, platform } = await createVideo(service, { platform: 'Large' });
	await sql.query(
		`insert into videos (
			organization_id, platform, external_video_id, video_url, initial_url, video_status, last_checked_at
		)
		select $1, $2, n, '', '', 'tracking', $3 from generate_series(1, 50000) n`,
		[organization_id, platform, minute(0)],
	);
	await sql.query(
		`insert into private.answer_tallies (platform, at, answers, gone)
		select 'Platform ' || n % 10, $1, 10, 0 from generate_series(1, 10000) n`,
		[minute(0)],
	);
	await sql.query('analyze videos; analyze private.answer_tallies');
	await checks.record([resultOf(id, minute(0), gone)], [], []);
	const again = { video_id: id, sent_at: minute(60), checked_at: minute(60), gone: true };
	const call = "select record_results($1, '[]', '[]', '[]')";
	const plans = await plansInside(supabase.databaseUrl, call, [JSON.stringify([again])]);
	expect(plans).toContain('using answer_tallies_platform_at_idx');
	expect(plans).toContain('using videos_pkey on videos');
	expect(plans).not.toMatch(/Seq Scan on (videos|answer_tallies)/);
});
