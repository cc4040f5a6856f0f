import * as z from 'zod';
import { call, type Db } from './client.ts';
import type { Page } from './cursor.ts';

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

/** The names and values that the database function `list_videos` takes. */
export type VideoFilter = {
	organization_id?: string | undefined;
	platform?: string | undefined;
	status?: string | undefined;
	q?: string | undefined;
	campaign_id?: string | undefined;
	blogger_id?: string | undefined;
	published_from?: string | undefined;
	published_to?: string | undefined;
	fresh?: boolean | undefined;
	needs_attention?: string | undefined;
};

/** Inclusive bounds: an ISO 8601 time, or a day in the organization's time zone. */
export type SeriesRange = { from: Bound; to: Bound; byDay: boolean };
type Bound = { time: string } | { day: string };

const limits = ['max_tracked_videos', 'max_starts_per_day'] as const;
/** A column of organizations that limits what the organization may spend. */
export type OrganizationLimit = (typeof limits)[number];

const withPlatform = z.object({ video: z.object({ platform: z.string() }) }).nullable();

/** Videos that a user may see. Connect with the user's token: row level security selects them. */
export function createVideos(db: Db) {
	return {
		/**
		 * Null if the platform is not supported or this user may not change the video. With `refusedBy` nothing has changed.
		 */
		async startTracking(
			videoId: string,
		): Promise<{ video: TrackedVideo; refusedBy: OrganizationLimit | null } | null> {
			const rows = await call(db, 'start_tracking', { video_id: videoId });
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
			return call(db, 'stop_tracking', { video_id: videoId });
		},

		/** Null if this user may not see the video. */
		async platformOf(videoId: string): Promise<string | null> {
			const details = await call(db, 'video_details', { target_video_id: videoId });
			return withPlatform.parse(details)?.video.platform ?? null;
		},

		/**
		 * Starts to track videos for an organization. The list must not repeat a video. The result has no order; `added` is
		 * false for a video that was tracked already, and for one with `refusedBy`, which has an id only if it was there before.
		 */
		async add(organizationId: string, videos: readonly NewVideo[]) {
			const rows = await call(db, 'add_videos', {
				target_organization_id: organizationId,
				new_videos: videos.map((video, index) => ({
					list_index: index,
					platform: video.platform,
					external_video_id: video.externalVideoId,
					video_url: video.videoUrl,
					initial_url: video.initialUrl,
				})),
			});
			return rows.map((row) => ({
				index: row.list_index,
				videoId: row.video_id,
				added: row.added,
				refusedBy: limitNamed(row.refused_by),
			}));
		},

		/** A keyset page of videos with their figures, and with the totals of the filter and the trends of the page if asked for. */
		list(
			filter: VideoFilter,
			{ sort, direction, limit, after }: Page,
			{ totals = false, trends = false } = {},
		) {
			return call(db, 'list_videos', {
				filter,
				sort,
				direction,
				page_size: limit,
				after,
				with_totals: totals,
				with_trends: trends,
			});
		},

		/** Null if this user may not see the video. */
		details(videoId: string) {
			return call(db, 'video_details', { target_video_id: videoId });
		},

		/** The observations of a video, oldest first. Null if this user may not see the video. */
		series(videoId: string, { from, to, byDay }: SeriesRange, limit: number) {
			return call(db, 'video_series', {
				target_video_id: videoId,
				...('time' in from ? { from_time: from.time } : { from_day: from.day }),
				...('time' in to ? { to_time: to.time } : { to_day: to.day }),
				by_day: byDay,
				max_rows: limit,
			});
		},

		/** Starts, stops or deletes videos; one result per id. */
		change(action: 'start' | 'stop' | 'delete', videoIds: readonly string[]) {
			return call(db, 'change_videos', { action, video_ids: [...videoIds] });
		},

		/** Deletes a video with its history. Null if this user may not see the video. */
		delete(videoId: string) {
			return call(db, 'delete_video', { target_video_id: videoId });
		},
	};
}

function limitNamed(name: string | null): OrganizationLimit | null {
	return limits.find((limit) => limit === name) ?? null;
}
