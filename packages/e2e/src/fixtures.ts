import { randomInt, randomUUID } from 'node:crypto';
import type { Metric } from '@stats/core/metrics';
import type { System } from '@stats/local-system';

export type Organization = { id: string; owner: string };

export async function createUser({ db }: Pick<System, 'db'>): Promise<string> {
	const id = randomUUID();
	await db.query('insert into auth.users (id, email) values ($1, $2)', [id, `${id}@example.com`]);
	return id;
}

/** Inserts an organization with an owner. */
export async function createOrganization({ db }: System): Promise<Organization> {
	const organization = { id: randomUUID(), owner: await createUser({ db }) };
	await db.query("insert into organizations (id, name) values ($1, 'Test')", [organization.id]);
	await addMember({ db }, organization, organization.owner, 'owner');
	return organization;
}

export async function addMember(
	{ db }: Pick<System, 'db'>,
	organization: Organization,
	userId: string,
	role: string,
) {
	await db.query('insert into organization_members (organization_id, user_id, role) values ($1, $2, $3)', [
		organization.id,
		userId,
		role,
	]);
}

/** Creates an operator and returns an access token. */
export async function createOperator(system: System): Promise<string> {
	const { owner } = await createOrganization(system);
	await system.db.query('insert into operators (user_id) values ($1)', [owner]);
	return tokenOf(system, owner);
}

export type Video = {
	id: string;
	organizationId: string;
	platform: string;
	externalVideoId: string;
};

/** Inserts a video without statistics. Default: a tracked TikTok video. */
export async function createVideo(
	{ db }: System,
	organization: Organization,
	{ platform = 'TikTok', externalVideoId = tiktokId(), status = 'tracking' } = {},
): Promise<Video> {
	const id = randomUUID();
	await db.query(
		`insert into videos (id, organization_id, user_id, platform, external_video_id, video_url, initial_url, video_status)
		values ($1, $2, $3, $4, $5, 'https://example.com/', 'https://example.com/', $6)`,
		[id, organization.id, organization.owner, platform, externalVideoId, status],
	);
	return { id, organizationId: organization.id, platform, externalVideoId };
}

export async function createCampaign({ db }: System, organization: Organization): Promise<string> {
	const id = randomUUID();
	await db.query('insert into campaigns (id, organization_id, name) values ($1, $2, $3)', [
		id,
		organization.id,
		`Campaign ${id}`,
	]);
	return id;
}

/** Inserts a dead letter as the processor records a message whose retries were exhausted an hour ago. */
export async function createDeadLetter({ db }: System, queue: string, body: object): Promise<string> {
	const { rows } = await db.query<{ id: string }>(
		`insert into dead_letters (queue, message_id, body, reason, attempts, first_at, request_id)
		values ($1, $2, $3, 'retries exhausted', 4, now() - interval '1 hour', 'test') returning id`,
		[queue, randomUUID(), JSON.stringify(body)],
	);
	return rows[0]?.id ?? '';
}

/** A `video_batch` message for videos of one platform. */
export function batchOf(videos: Video[], enqueuedAt = new Date()) {
	return {
		type: 'video_batch',
		platform: videos[0]?.platform.toLowerCase(),
		videos: videos.map(({ organizationId, externalVideoId }) => ({
			videoUrl: 'https://example.com/',
			userId: null,
			organizationId,
			externalVideoId,
		})),
		priority: 'low',
		batchNumber: 1,
		totalBatches: 1,
		batchSize: videos.length,
		enqueuedAt: enqueuedAt.toISOString(),
		requestId: `test-${randomUUID()}`,
	};
}

/** A `single_video` message. */
export function singleOf({ id, organizationId, platform, externalVideoId }: Video) {
	return {
		type: 'single_video',
		video_id: id,
		video: {
			organization_id: organizationId,
			video_url: 'https://example.com/',
			initial_url: 'https://example.com/',
			platform,
			external_video_id: externalVideoId,
			user_id: null,
		},
		source: 'dashboard-start-tracking',
		priority: 'high',
	};
}

/** The id of a video that exists in the simulator. */
export function tiktokId(): string {
	return `74${String(randomInt(1e12)).padStart(12, '0')}00001`;
}

/** An access token with the claims of GoTrue. */
export function tokenOf(
	{ supabase }: System,
	userId: string,
	claims: Record<string, unknown> = {},
): Promise<string> {
	return supabase.signToken({ ...claimsOf({ supabase }, userId), ...claims });
}

export function claimsOf({ supabase }: Pick<System, 'supabase'>, userId: string) {
	const now = Math.floor(Date.now() / 1000);
	return {
		iss: `${supabase.supabaseUrl}/auth/v1`,
		aud: 'authenticated',
		role: 'authenticated',
		sub: userId,
		iat: now,
		exp: now + 3600,
	};
}

/** Calls start-tracking as the frontend does. Returns the status. */
export async function startTracking(system: System, userId: string, videoId: string): Promise<number> {
	const { status } = await fetch(`${system.workers.dashboardUrl}/dashboard/videos/start-tracking`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${await tokenOf(system, userId)}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({ video_id: videoId }),
	});
	return status;
}

export async function statisticsOf({ db }: System, videoId: string) {
	const { rows } = await db.query<Record<Metric, string | null>>(
		'select * from video_statistics where video_id = $1 order by collected_at',
		[videoId],
	);
	return rows;
}

export async function countStatistics({ db }: System, videos: readonly Video[]): Promise<number> {
	const ids = videos.map(({ id }) => id);
	return (await db.query('select from video_statistics where video_id = any($1)', [ids])).rows.length;
}

export async function statusOf({ db }: System, videoId: string): Promise<string | undefined> {
	const { rows } = await db.query<{ video_status: string }>('select video_status from videos where id = $1', [
		videoId,
	]);
	return rows[0]?.video_status;
}
