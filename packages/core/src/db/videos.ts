import { platformNames } from '../platforms/index.ts';
import { type Db, unwrap } from './client.ts';

export type TrackedVideo = {
	id: string;
	organizationId: string;
	userId: string | null;
	platform: string;
	externalVideoId: string;
	videoUrl: string;
	initialUrl: string;
};

const COLUMNS = 'id, organization_id, user_id, platform, external_video_id, video_url, initial_url';

/** Videos as a user sees them: connect with the user's token, row level security does the rest. */
export function createVideos(db: Db) {
	return {
		/** Null when no video of a supported platform is there for this user to change. */
		async startTracking(videoId: string): Promise<TrackedVideo | null> {
			const rows = await unwrap(
				'start tracking',
				db
					.from('videos')
					.update({ video_status: 'tracking' })
					.eq('id', videoId)
					.in('platform', platformNames)
					.select(COLUMNS),
			);
			const row = rows[0];
			if (!row) return null;
			return {
				id: row.id,
				organizationId: row.organization_id,
				userId: row.user_id,
				platform: row.platform,
				externalVideoId: row.external_video_id,
				videoUrl: row.video_url,
				initialUrl: row.initial_url,
			};
		},

		/** False when no video is there for this user to change. */
		async stopTracking(videoId: string): Promise<boolean> {
			const rows = await unwrap(
				'stop tracking',
				db.from('videos').update({ video_status: 'stopped' }).eq('id', videoId).select('id'),
			);
			return rows.length > 0;
		},

		/** The platform of a video this user may see; null when there is none. */
		async platformOf(videoId: string): Promise<string | null> {
			const rows = await unwrap(
				'platform of a video',
				db.from('videos').select('platform').eq('id', videoId),
			);
			return rows[0]?.platform ?? null;
		},
	};
}
