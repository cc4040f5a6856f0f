import { type Db, unwrap } from './client.ts';
import type { Cursor } from './cursor.ts';

export type TrackedVideo = {
	id: string;
	organizationId: string;
	userId: string | null;
	platform: string;
	externalVideoId: string;
	videoUrl: string;
	initialUrl: string;
};

export type NewVideo = {
	platform: string;
	externalVideoId: string;
	videoUrl: string;
	/** The link as the user entered it. */
	initialUrl: string;
};

export type VideoFilter = {
	organizationId?: string | undefined;
	platform?: string | undefined;
	status?: string | undefined;
};

const limits = ['max_tracked_videos', 'max_starts_per_day'] as const;
/** A column of organizations that limits what the organization may spend. */
export type OrganizationLimit = (typeof limits)[number];

const STATISTICS = 'collected_at, views, likes, comments, reposts, saves';

const LISTED =
	`id, organization_id, platform, external_video_id, video_url, video_status, media_kind, thumbnail_url,
	published_at, deleted_at, gone_reason, waiting_until, waiting_reason, created_at, blogger:bloggers(external_id, username, display_name, avatar_url),
	music(external_id, title, author), statistics:video_statistics(${STATISTICS})` as const;

/** Videos that a user may see. Connect with the user's token: row level security selects them. */
export function createVideos(db: Db) {
	return {
		/**
		 * Null if the platform is not supported or this user may not change the video. With `refusedBy` nothing has changed.
		 */
		async startTracking(
			videoId: string,
		): Promise<{ video: TrackedVideo; refusedBy: OrganizationLimit | null } | null> {
			const rows = await unwrap('start tracking', db.rpc('start_tracking', { video_id: videoId }));
			const row = rows[0];
			if (!row) return null;
			const video = {
				id: row.id,
				organizationId: row.organization_id,
				userId: row.user_id,
				platform: row.platform,
				externalVideoId: row.external_video_id,
				videoUrl: row.video_url,
				initialUrl: row.initial_url,
			};
			return { video, refusedBy: limitNamed(row.refused_by) };
		},

		/** False if this user may not change the video. */
		stopTracking(videoId: string): Promise<boolean> {
			return unwrap('stop tracking', db.rpc('stop_tracking', { video_id: videoId }));
		},

		/** Null if this user may not see the video. */
		async platformOf(videoId: string): Promise<string | null> {
			const rows = await unwrap(
				'find the platform of a video',
				db.from('videos').select('platform').eq('id', videoId),
			);
			return rows[0]?.platform ?? null;
		},

		/**
		 * Starts to track videos for an organization. The list must not repeat a video. The result has no order; `added` is
		 * false for a video that was tracked already, and for one with `refusedBy`, which has an id only if it was there before.
		 */
		async add(organizationId: string, videos: readonly NewVideo[]) {
			const rows = await unwrap(
				'add videos',
				db.rpc('add_videos', {
					target_organization_id: organizationId,
					new_videos: videos.map((video, index) => ({
						list_index: index,
						platform: video.platform,
						external_video_id: video.externalVideoId,
						video_url: video.videoUrl,
						initial_url: video.initialUrl,
					})),
				}),
			);
			return rows.map((row) => ({
				index: row.list_index,
				videoId: row.video_id,
				added: row.added,
				refusedBy: limitNamed(row.refused_by),
			}));
		},

		/** A keyset page, newest first. Each video has its newest statistics. */
		async list(filter: VideoFilter, limit: number, after: Cursor | null) {
			let page = db
				.from('videos')
				.select(LISTED)
				.order('created_at', { ascending: false })
				.order('id', { ascending: false })
				.limit(limit)
				.order('collected_at', { referencedTable: 'statistics', ascending: false })
				.limit(1, { referencedTable: 'statistics' });
			if (filter.organizationId) page = page.eq('organization_id', filter.organizationId);
			if (filter.platform) page = page.eq('platform', filter.platform);
			if (filter.status) page = page.eq('video_status', filter.status);
			if (after) page = page.or(`created_at.lt.${after.at},and(created_at.eq.${after.at},id.lt.${after.id})`);
			return unwrap('list videos', page);
		},

		/** Oldest first. Null if this user may not see the video. */
		async statistics(videoId: string, range: { from: Date; to: Date }, limit: number) {
			const rows = await unwrap(
				'list statistics',
				db
					.from('videos')
					.select(`id, statistics:video_statistics(${STATISTICS})`)
					.eq('id', videoId)
					.gte('statistics.collected_at', range.from.toISOString())
					.lt('statistics.collected_at', range.to.toISOString())
					.order('collected_at', { referencedTable: 'statistics', ascending: true })
					.limit(limit, { referencedTable: 'statistics' }),
			);
			return rows[0]?.statistics ?? null;
		},
	};
}

function limitNamed(name: string | null): OrganizationLimit | null {
	return limits.find((limit) => limit === name) ?? null;
}
