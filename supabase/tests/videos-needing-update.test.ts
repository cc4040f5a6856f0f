import { randomUUID } from 'node:crypto';
import { createDueVideos, PAGE_SIZE } from '@stats/core/db';
import { expect } from 'vitest';
import { createOrganization, type Sql, test } from './stack.ts';

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

test('keyset pages list each of 2,500 due videos once while other videos leave the view', async ({
	sql,
	service,
}) => {
	const organizationId = await createOrganization(service);
	const ids = await insertDue(sql, organizationId, 2500);
	const { data: uncut } = await service.from('videos_needing_update').select('id').throwOnError();
	expect(uncut).toHaveLength(PAGE_SIZE);

	const dueVideos = createDueVideos(service);
	const read: string[] = [];
	const refreshedUnread: string[] = [];
	for (;;) {
		const page = await dueVideos.page(read.at(-1) ?? null);
		if (page.length === 0) break;
		read.push(...page.map(({ id }) => id));
		const unread = ids.filter((id) => !read.includes(id) && !refreshedUnread.includes(id));
		const overtaken = unread.slice(-100);
		refreshedUnread.push(...overtaken);
		await refresh(sql, [...page.map(({ id }) => id), ...overtaken]);
	}
	expect(refreshedUnread).toHaveLength(200);
	expect(read).toEqual(ids.filter((id) => !refreshedUnread.includes(id)));
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

/** Answers the ids in order. */
async function insertDue(sql: Sql, organizationId: string, count: number): Promise<string[]> {
	const { rows } = await sql.query<{ id: string }>(
		`with due as (
			insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
			select $1, 'TikTok', n, '', '', 'tracking' from generate_series(1, $2::int) n
			returning id
		)
		select id from due order by id`,
		[organizationId, count],
	);
	return rows.map(({ id }) => id);
}

async function refresh(sql: Sql, ids: string[]): Promise<void> {
	await sql.query('update videos set last_statistics_at = now() where id = any($1)', [ids]);
}

async function listedIds(sql: Sql): Promise<Set<string>> {
	await sql.query('set local role service_role');
	const { rows } = await sql.query<{ id: string }>('select id from videos_needing_update');
	return new Set(rows.map(({ id }) => id));
}
