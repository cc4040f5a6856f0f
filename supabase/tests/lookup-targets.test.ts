import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createOrganization, createVideo, plansInside, test } from './stack.ts';

const sentAt = new Date('2026-11-22T00:00:00Z');
const justBefore = '2026-11-21T23:59:59.999Z';

test('a video is found by its id', async ({ service, checks }) => {
	const video = await createVideo(service);
	expect(await checks.lookUp([{ videoId: video.id, sentAt }])).toEqual([
		{
			targetIndex: 0,
			isWanted: true,
			videoId: video.id,
			platform: 'TikTok',
			externalVideoId: video.external_video_id,
		},
	]);
});

test('a video is found by its organization, platform and external id', async ({ service, checks }) => {
	const externalVideoId = randomUUID();
	const own = await createVideo(service, { external_video_id: externalVideoId });
	await createVideo(service, { external_video_id: externalVideoId });
	await createVideo(service, {
		organization_id: own.organization_id,
		external_video_id: externalVideoId,
		platform: 'YouTube',
	});
	const target = { organizationId: own.organization_id, platform: 'TikTok', externalVideoId, sentAt };
	expect(await checks.lookUp([target])).toEqual([
		{ targetIndex: 0, isWanted: true, videoId: own.id, platform: 'TikTok', externalVideoId },
	]);
});

test('more targets than PostgREST returns rows are all found', async ({ service, sql, checks }) => {
	const organizationId = await createOrganization(service);
	await sql.query(
		`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select $1, 'TikTok', n, 'https://example.com', 'https://example.com', 'tracking' from generate_series(0, 1499) n`,
		[organizationId],
	);
	const targets = Array.from({ length: 1_500 }, (_, index) => ({
		...{ organizationId, platform: 'TikTok', externalVideoId: String(index), sentAt },
	}));
	const found = await checks.lookUp(targets);
	expect(found.map(({ targetIndex }) => targetIndex).toSorted((a, b) => a - b)).toEqual([...targets.keys()]);
});

test('each row has the index of its target', async ({ service, checks }) => {
	const [first, second] = [await createVideo(service), await createVideo(service)];
	const targets = [
		{ videoId: randomUUID(), sentAt },
		{ videoId: second.id, sentAt },
		{
			organizationId: first.organization_id,
			platform: 'TikTok',
			externalVideoId: first.external_video_id,
			sentAt,
		},
		{ videoId: second.id, sentAt },
	];
	const wanted = await checks.lookUp(targets);
	expect(wanted.map(({ targetIndex, videoId }) => [targetIndex, videoId]).toSorted()).toEqual([
		[1, second.id],
		[2, first.id],
		[3, second.id],
	]);
});

test.for([
	['never checked', {}],
	['checked before the message was sent', { last_checked_at: justBefore }],
	['deleted, because it may have returned', { video_status: 'deleted', deleted_at: justBefore }],
] as const)('a video that is %s is wanted', async ([, row], { service, checks }) => {
	const { id } = await createVideo(service, row);
	expect(await checks.lookUp([{ videoId: id, sentAt }])).toMatchObject([{ videoId: id, isWanted: true }]);
});

test.for([
	['when the message was sent', { last_checked_at: sentAt.toISOString() }],
	['after the message was sent', { last_checked_at: '2026-11-22T00:00:01Z' }],
	[
		'after the message was sent, and deleted',
		{ last_checked_at: '2026-11-22T00:00:01Z', video_status: 'deleted' },
	],
] as const)('a video that was checked %s is not wanted', async ([, row], { service, checks }) => {
	const { id } = await createVideo(service, row);
	expect(await checks.lookUp([{ videoId: id, sentAt }])).toMatchObject([{ videoId: id, isWanted: false }]);
});

test.for(['tracking', 'deleted'])(
	'a video of a test organization that is %s is left out',
	async (video_status, { service, checks }) => {
		const row = { name: 'Test', is_test: true };
		const { data } = await service.from('organizations').insert(row).select('id').single().throwOnError();
		const organizationId = data.id;
		const video = await createVideo(service, { organization_id: organizationId, video_status });
		const { platform, external_video_id: externalVideoId } = video;
		const byName = { organizationId, platform, externalVideoId, sentAt };
		expect(await checks.lookUp([{ videoId: video.id, sentAt }, byName])).toEqual([]);
	},
);

test.for([
	['stopped', { video_status: 'stopped' }],
	['not tracked yet', { video_status: 'new' }],
] as const)('a video that is %s is left out', async ([, row], { service, checks }) => {
	const { id, organization_id, platform, external_video_id } = await createVideo(service, row);
	const byName = { organizationId: organization_id, platform, externalVideoId: external_video_id, sentAt };
	expect(await checks.lookUp([{ videoId: id, sentAt }, byName])).toEqual([]);
});

test('a video that does not exist or belongs to another organization is left out', async ({
	service,
	checks,
}) => {
	const { platform, external_video_id: externalVideoId } = await createVideo(service);
	const organizationId = await createOrganization(service);
	const targets = [
		{ videoId: randomUUID(), sentAt },
		{ organizationId, platform, externalVideoId, sentAt },
		{ organizationId: randomUUID(), platform, externalVideoId, sentAt },
	];
	expect(await checks.lookUp(targets)).toEqual([]);
	expect(await checks.lookUp([])).toEqual([]);
});

test('among 50,000 videos both ways to identify a video use an index', async ({ supabase, service, sql }) => {
	const organizationId = await createOrganization(service);
	await sql.query(
		`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select $1, 'TikTok', n, '', '', 'tracking' from generate_series(1, 50000) n`,
		[organizationId],
	);
	await sql.query('analyze videos');
	const targets = Array.from({ length: 100 }, (_, n) =>
		n % 2
			? { video_id: randomUUID(), sent_at: sentAt }
			: { organization_id: organizationId, platform: 'TikTok', external_video_id: `${n}`, sent_at: sentAt },
	);
	const plan = await plansInside(supabase.databaseUrl, 'select lookup_targets($1)', [
		JSON.stringify(targets),
	]);
	expect(plan).toContain('using videos_pkey on videos');
	expect(plan).toContain('using videos_organization_id_platform_external_video_id_key on videos');
	expect(plan).not.toMatch(/Seq Scan on videos/);
});

test('a session that planned before the first video reads one row for each target after an ANALYZE', async ({
	service,
	sql,
}) => {
	const lookUp = (targets: readonly object[]) =>
		sql.query('select lookup_targets($1)', [JSON.stringify(targets)]);
	await sql.query('truncate organizations cascade');
	await sql.query('vacuum analyze videos');
	await lookUp([]);
	const organizationId = await createOrganization(service);
	await sql.query(
		`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select $1, 'TikTok', n, '', '', 'tracking' from generate_series(1, 3000) n`,
		[organizationId],
	);
	const targets = Array.from({ length: 100 }, (_, n) => ({
		organization_id: organizationId,
		platform: 'TikTok',
		external_video_id: String(n + 1),
		sent_at: sentAt,
	}));
	await sql.query('analyze videos');
	await sql.query('select pg_stat_force_next_flush()');
	await sql.query('begin');
	await lookUp(targets);
	const { rows } = await sql.query<{ read: number }>(
		"select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where relname = 'videos'",
	);
	await sql.query('commit');
	expect(rows).toEqual([{ read: targets.length }]);
});
