import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createVideo, type Db, type Sql, test } from './stack.ts';
import { createWorld, type Side } from './two-organizations.ts';

async function countsOf(sql: Sql, query: string, values: unknown[]): Promise<number> {
	return (await sql.query(query, values)).rows.length;
}

const remains = async (sql: Sql, { organizationId, videoId, bloggerId, musicId }: Side) => ({
	organizations: await countsOf(sql, 'select from organizations where id = $1', [organizationId]),
	members: await countsOf(sql, 'select from organization_members where organization_id = $1', [
		organizationId,
	]),
	videos: await countsOf(sql, 'select from videos where organization_id = $1', [organizationId]),
	statistics: await countsOf(sql, 'select from video_statistics where video_id = $1', [videoId]),
	creators: await countsOf(sql, 'select from bloggers where id = $1', [bloggerId]),
	music: await countsOf(sql, 'select from music where id = $1', [musicId]),
	starts: await countsOf(sql, 'select from private.starts where organization_id = $1', [organizationId]),
	deadLetters: await countsOf(sql, 'select from dead_letters where body like $1', [`%${organizationId}%`]),
});

async function createDeadLetter(sql: Sql, organizationIds: string[], recordedAt = new Date()) {
	const body = { videos: organizationIds.map((organizationId) => ({ organizationId })) };
	const { rows } = await sql.query<{ id: string }>(
		`insert into dead_letters (queue, message_id, body, reason, attempts, first_at, request_id, recorded_at)
		values ('video-stats-low', $1, $2, '', 1, now(), '', $3) returning id`,
		[randomUUID(), JSON.stringify(body), recordedAt],
	);
	return rows[0]?.id ?? '';
}

const deleteOrganization = async (service: Db, id: string, dry_run?: boolean) =>
	(
		await service
			.rpc('delete_organization', {
				target_organization_id: id,
				...(dry_run === undefined ? {} : { dry_run }),
			})
			.throwOnError()
	).data;

test('nothing remains of a deleted organization, and everything of another', async ({ service, sql }) => {
	await sql.query('delete from bloggers; delete from music; delete from dead_letters');
	const { one, two } = await createWorld(sql);
	await sql.query("insert into private.starts values ($1, 'today', 1), ($2, 'today', 1)", [
		one.organizationId,
		two.organizationId,
	]);
	for (const organizations of [[one], [one, two], [two]])
		await createDeadLetter(
			sql,
			organizations.map(({ organizationId }) => organizationId),
		);
	const shared = await sql.query<{ id: string }>(
		"insert into bloggers (platform, external_id) values ('TikTok', 'shared') returning id",
	);
	for (const { organizationId } of [one, two])
		await sql.query(
			`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, blogger_id)
			values ($1, 'TikTok', 'shared', '', '', $2)`,
			[organizationId, shared.rows[0]?.id],
		);
	const before = await remains(sql, two);
	const counts = {
		name: 'An organization',
		members: 4,
		videos: 2,
		statistics: 1,
		creators: 1,
		music: 1,
		dead_letters: 2,
	};
	expect(await deleteOrganization(service, one.organizationId)).toEqual(counts);
	expect(await remains(sql, one)).toMatchObject({ organizations: 1, videos: 2, creators: 1, deadLetters: 2 });

	expect(await deleteOrganization(service, one.organizationId, false)).toEqual(counts);
	expect(Object.values(await remains(sql, one))).toEqual(Array(8).fill(0));
	expect(await remains(sql, two)).toEqual({ ...before, deadLetters: 1 });
	expect(await countsOf(sql, "select from bloggers where external_id = 'shared'", [])).toBe(1);
	expect(await deleteOrganization(service, one.organizationId, false)).toBeNull();
});

test('dead letters and runs are deleted after the days that one setting says, and creators and music of no video at once', async ({
	service,
	sql,
}) => {
	await sql.query(
		'delete from bloggers; delete from music; delete from dead_letters; delete from refresh_runs',
	);
	const { one } = await createWorld(sql);
	await sql.query('delete from dead_letters; delete from refresh_runs');
	await sql.query('update private.retention set days = 30');
	const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);
	await createDeadLetter(sql, [], daysAgo(31));
	const young = await createDeadLetter(sql, [], daysAgo(29));
	await sql.query("insert into refresh_runs (scheduled_at, cron) values ($1, ''), ($2, '')", [
		daysAgo(31),
		daysAgo(29),
	]);
	await sql.query('insert into private.starts values ($1, $2, 1), ($1, $3, 1)', [
		one.organizationId,
		daysAgo(31),
		daysAgo(29),
	]);
	await sql.query(
		`insert into bloggers (platform, external_id) values ('TikTok', 'orphan');
		insert into music (platform, external_id) values ('TikTok', 'orphan')`,
	);
	const { data } = await service.rpc('delete_expired').throwOnError();
	expect(data).toEqual([{ dead_letters: 1, runs: 1, creators: 1, music: 1 }]);
	expect((await sql.query('select id from dead_letters')).rows).toEqual([{ id: young }]);
	expect(await countsOf(sql, 'select from refresh_runs', [])).toBe(1);
	expect(await remains(sql, one)).toMatchObject({ starts: 1, creators: 1, music: 1 });
	await sql.query('update private.retention set days = default');
});

/** The first day of a month in UTC, so many months from this one. */
const monthsAhead = (months: number) => {
	const now = new Date();
	return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months));
};

const partitionOf = (month: Date) => `month_${month.toISOString().slice(0, 7).replace('-', '_')}`;

async function partitions(sql: Sql): Promise<string[]> {
	const { rows } = await sql.query<{ name: string }>(
		"select relname as name from pg_class where relnamespace = 'history'::regnamespace and relkind = 'r' order by relname",
	);
	return rows.map(({ name }) => name);
}

test('an observation goes into the partition of its month, or into the one for months that have none', async ({
	service,
	sql,
}) => {
	const next = [0, 1, 2, 3].map((months) => partitionOf(monthsAhead(months)));
	expect(await partitions(sql)).toEqual([...next, 'other_months']);
	const { id } = await createVideo(service);
	const times = [monthsAhead(0), new Date(monthsAhead(1).getTime() - 1), monthsAhead(1), monthsAhead(-1)];
	for (const at of times)
		await service
			.from('video_statistics')
			.insert({ video_id: id, collected_at: at.toISOString() })
			.throwOnError();
	const { rows } = await sql.query<{ partition: string }>(
		'select tableoid::regclass::text as partition from video_statistics where video_id = $1 order by collected_at',
		[id],
	);
	expect(rows.map(({ partition }) => partition)).toEqual([
		'history.other_months',
		`history.${next[0]}`,
		`history.${next[0]}`,
		`history.${next[1]}`,
	]);
});

test('observations are kept for good, or for the months that one setting says', async ({ service, sql }) => {
	await sql.query('delete from video_statistics');
	for (const months of [-4, -3, -2])
		await sql.query('select private.create_month($1)', [monthsAhead(months)]);
	const { id } = await createVideo(service);
	const observedAt = async () => {
		const { rows } = await sql.query<{ at: Date }>(
			'select collected_at as at from video_statistics where video_id = $1 order by at',
			[id],
		);
		return rows.map(({ at }) => at);
	};
	const times = [-40, -4, -3, -2, 0].map(monthsAhead);
	for (const at of times)
		await sql.query('insert into video_statistics (video_id, collected_at) values ($1, $2)', [id, at]);

	expect((await service.rpc('renew_history').throwOnError()).data).toBe(0);
	expect(await observedAt()).toEqual(times);

	await sql.query('update private.retention set history_months = 2');
	expect((await service.rpc('renew_history').throwOnError()).data).toBe(2);
	expect(await observedAt()).toEqual([-2, 0].map(monthsAhead));
	expect(await partitions(sql)).not.toContain(partitionOf(monthsAhead(-3)));
	await sql.query('update private.retention set history_months = default');
});

test('a month whose observations are among the others gets no partition and breaks nothing', async ({
	service,
	sql,
}) => {
	const { id } = await createVideo(service);
	const month = monthsAhead(4);
	await sql.query('insert into video_statistics (video_id, collected_at) values ($1, $2)', [id, month]);
	await sql.query('select private.create_month($1)', [month]);
	expect(await partitions(sql)).not.toContain(partitionOf(month));
	expect(await countsOf(sql, 'select from history.other_months where video_id = $1', [id])).toBe(1);
});

test('gains expire with the retention, but never those of the last 32 days', async ({ service, sql }) => {
	const { one } = await createWorld(sql);
	const remaining = async (days: number) => {
		await sql.query('delete from figures.gains');
		await sql.query(
			`insert into figures.gains (organization_id, at, slot, views, measured)
			select $1, now() - age * interval '1 day', 0, 1, 1 from unnest('{1, 31, 33, 89, 91}'::int[]) age`,
			[one.organizationId],
		);
		await sql.query('update private.retention set days = $1', [days]);
		await service.rpc('delete_expired').throwOnError();
		return countsOf(sql, 'select from figures.gains', []);
	};
	expect(await remaining(90)).toBe(4);
	expect(await remaining(1)).toBe(2);
	await sql.query('update private.retention set days = 90');
});
