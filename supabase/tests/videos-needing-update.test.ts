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

test.for([
	{ when: 'after', batches: [[1], [50]] },
	{ when: 'before', batches: [[50], [1]] },
	{ when: 'with', batches: [[50, 1, 40]] },
])('old statistics written $when the newest leave a fresh video out', async ({ batches }, { sql }) => {
	const video = {
		id: randomUUID(),
		status: 'tracking',
		newest: null,
		deleted: null,
		platform: 'TikTok',
		isTest: false,
	};
	const listed = await inOneTransaction(sql, async () => {
		await insert(sql, [video]);
		for (const hours of batches) await insertStatistics(sql, video.id, hours);
		return listedIds(sql);
	});
	expect(listed).toEqual(new Set());
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
		), video as (
			insert into videos (
				id, organization_id, platform, external_video_id, video_url, initial_url, video_status, deleted_at
			)
			select f.id, o.id, f.platform, f.id, '', '', f.status, now() - f.deleted * interval '1 minute'
			from facts f
			join organization o on o.is_test = f."isTest"
		)
		insert into video_statistics (video_id, collected_at)
		select f.id, now() - f.newest * interval '1 minute'
		from facts f
		where f.newest is not null`,
		[JSON.stringify(cases)],
	);
}

async function insertStatistics(sql: Sql, videoId: string, hoursAgo: number[]): Promise<void> {
	await sql.query(
		`insert into video_statistics (video_id, collected_at)
		select $1, now() - hours * interval '1 hour' from unnest($2::int[]) hours`,
		[videoId, hoursAgo],
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
	await sql.query('insert into video_statistics (video_id) select unnest($1::uuid[])', [ids]);
}

async function listedIds(sql: Sql): Promise<Set<string>> {
	await sql.query('set local role service_role');
	const { rows } = await sql.query<{ id: string }>('select id from videos_needing_update');
	return new Set(rows.map(({ id }) => id));
}
