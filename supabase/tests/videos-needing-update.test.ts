import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type Sql, test } from './stack.ts';

type Facts = {
	status: string;
	/** Minutes since the newest statistics. */
	newest: number | null;
	/** Minutes since it was marked deleted. */
	deleted: number | null;
	platform: string;
	isTest: boolean;
};

const HOUR = 60;
const DAY = 24 * HOUR;

const combinations: Facts[] = ['new', 'tracking', 'stopped', 'deleted'].flatMap((status) =>
	[null, 3 * HOUR - 1, 3 * HOUR, 3 * HOUR + 1, -1 * HOUR].flatMap((newest) =>
		[null, 7 * DAY - HOUR, 7 * DAY, 7 * DAY + HOUR].flatMap((deleted) =>
			['TikTok', 'Other'].flatMap((platform) =>
				[false, true].map((isTest) => ({ status, newest, deleted, platform, isTest })),
			),
		),
	),
);

function isDue({ status, newest, deleted, platform, isTest }: Facts): boolean {
	if (platform === 'Other' || isTest) return false;
	switch (status) {
		case 'tracking':
			return newest === null || newest > 3 * HOUR;
		case 'deleted':
			return deleted !== null && deleted < 7 * DAY;
		default:
			return false;
	}
}

test('lists a video by its status, statistics, deletion, platform and organization', async ({ sql }) => {
	const cases = combinations.map((facts) => ({ id: randomUUID(), ...facts }));
	const listed = await inOneTransaction(sql, async () => {
		await insert(sql, cases);
		return listedIds(sql);
	});
	expect(cases.filter(({ id }) => listed.has(id))).toEqual(cases.filter(isDue));
});

/** Runs in a transaction that is rolled back; now() is constant in it. */
async function inOneTransaction<T>(sql: Sql, run: () => Promise<T>): Promise<T> {
	await sql.query('begin');
	try {
		return await run();
	} finally {
		await sql.query('rollback');
	}
}

async function insert(sql: Sql, cases: (Facts & { id: string })[]): Promise<void> {
	await sql.query(
		`with facts as (
			select * from jsonb_to_recordset($1)
				as (id uuid, status text, newest int, deleted int, platform text, "isTest" boolean)
		), organization as (
			insert into organizations (name, is_test) values ('Usual', false), ('Test', true) returning id, is_test
		)
			insert into videos (
				id, organization_id, platform, external_video_id, video_url, initial_url, video_status, deleted_at,
				last_statistics_at
			)
			select
				f.id, o.id, f.platform, f.id, '', '', f.status, now() - f.deleted * interval '1 minute',
				now() - f.newest * interval '1 minute'
			from facts f
			join organization o on o.is_test = f."isTest"`,
		[JSON.stringify(cases)],
	);
}

async function listedIds(sql: Sql): Promise<Set<string>> {
	await sql.query('set local role service_role');
	const { rows } = await sql.query<{ id: string }>('select id from videos_needing_update');
	return new Set(rows.map(({ id }) => id));
}
