import { randomUUID } from 'node:crypto';
import { newTime, type Side, type World } from './two-organizations.ts';

type Thing = {
	key: string;
	/** The value of `key` in the organization's row. */
	idOf(side: Side): string;
	/** A row that the constraints allow. */
	newRow(side: Side, world: World): object;
	/** A change that the constraints allow. */
	change(world: World): object;
};

/** Every table and view. */
export const thingNames = [
	'organizations',
	'organization_members',
	'bloggers',
	'music',
	'videos',
	'video_statistics',
	'campaigns',
	'campaign_videos',
	'dead_letters',
	'refresh_runs',
	'refresh_run_platforms',
	'refresh_run_messages',
	'refresh_run_calls',
	'refresh_run_reports',
	'operators',
	'videos_needing_update',
] as const;
export type ThingName = (typeof thingNames)[number];

/** The rows and changes with which each verb is tried. */
export const things: Record<ThingName, Thing> = {
	organizations: {
		key: 'id',
		idOf: (side) => side.organizationId,
		newRow: () => ({ name: 'New' }),
		change: () => ({ name: 'Changed' }),
	},
	organization_members: {
		key: 'user_id',
		idOf: (side) => side.memberId,
		newRow: ({ organizationId }, { strangerId }) => ({
			organization_id: organizationId,
			user_id: strangerId,
		}),
		change: () => ({ role: 'admin' }),
	},
	bloggers: {
		key: 'id',
		idOf: (side) => side.bloggerId,
		newRow: () => ({ platform: 'TikTok', external_id: randomUUID() }),
		change: () => ({ username: 'changed' }),
	},
	music: {
		key: 'id',
		idOf: (side) => side.musicId,
		newRow: () => ({ platform: 'TikTok', external_id: randomUUID() }),
		change: () => ({ title: 'Changed' }),
	},
	videos: {
		key: 'id',
		idOf: (side) => side.videoId,
		newRow: ({ organizationId }) => ({
			organization_id: organizationId,
			platform: 'TikTok',
			external_video_id: randomUUID(),
			video_url: '',
			initial_url: '',
			video_status: 'tracking',
		}),
		change: () => ({ video_status: 'stopped' }),
	},
	video_statistics: {
		key: 'video_id',
		idOf: (side) => side.videoId,
		newRow: ({ videoId }) => ({ video_id: videoId, views: 20 }),
		change: () => ({ views: 0 }),
	},
	campaigns: {
		key: 'id',
		idOf: (side) => side.campaignId,
		newRow: ({ organizationId }) => ({ organization_id: organizationId, name: randomUUID() }),
		change: () => ({ name: randomUUID() }),
	},
	campaign_videos: {
		key: 'video_id',
		idOf: (side) => side.videoId,
		newRow: ({ campaignId }, { one, two }) => ({
			campaign_id: campaignId,
			video_id: campaignId === one.campaignId ? two.videoId : one.videoId,
		}),
		change: ({ two }) => ({ video_id: two.videoId }),
	},
	dead_letters: {
		key: 'id',
		idOf: (side) => side.deadLetterId,
		newRow: () => ({
			queue: 'video-stats-low',
			message_id: randomUUID(),
			reason: 'new',
			attempts: 1,
			first_at: newTime(),
			request_id: '',
		}),
		change: () => ({ reason: 'changed' }),
	},
	refresh_runs: {
		key: 'scheduled_at',
		idOf: (side) => side.runAt,
		newRow: () => ({ scheduled_at: newTime(), cron: '' }),
		change: () => ({ outcome: 'interrupted' }),
	},
	refresh_run_platforms: {
		key: 'scheduled_at',
		idOf: (side) => side.runAt,
		newRow: ({ runAt }) => ({ scheduled_at: runAt, platform: randomUUID(), due: 1, sent: 1, messages: 1 }),
		change: () => ({ due: 7 }),
	},
	refresh_run_messages: {
		key: 'scheduled_at',
		idOf: (side) => side.runAt,
		newRow: ({ runAt }) => ({
			scheduled_at: runAt,
			platform: randomUUID(),
			batch_number: 1,
			videos: 1,
			refreshed: 1,
			gone: 0,
			failed: {},
			deferred: {},
		}),
		change: () => ({ refreshed: 7 }),
	},
	refresh_run_calls: {
		key: 'scheduled_at',
		idOf: (side) => side.runAt,
		newRow: ({ runAt }) => ({
			delivery_id: randomUUID(),
			scheduled_at: runAt,
			platform: 'TikTok',
			product: 1,
			calls: 1,
		}),
		change: () => ({ calls: 7 }),
	},
	refresh_run_reports: {
		key: 'scheduled_at',
		idOf: (side) => side.runAt,
		newRow: () => ({ scheduled_at: newTime() }),
		change: () => ({ cron: 'changed' }),
	},
	operators: {
		key: 'user_id',
		idOf: (side) => side.operatorId,
		newRow: (_side, { strangerId }) => ({ user_id: strangerId }),
		change: ({ strangerId }) => ({ user_id: strangerId }),
	},
	videos_needing_update: {
		key: 'id',
		idOf: (side) => side.videoId,
		newRow: ({ organizationId }) => ({
			id: randomUUID(),
			organization_id: organizationId,
			platform: 'TikTok',
		}),
		change: () => ({ platform: 'YouTube' }),
	},
};
