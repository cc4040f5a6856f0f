import { z } from 'zod';
import { type Db, unwrapRepeatable } from './client.ts';

/** The generated types call every column of a view nullable; only user_id is. */
const dueVideo = z
	.object({
		id: z.string(),
		organization_id: z.string(),
		user_id: z.string().nullable(),
		platform: z.string(),
		external_video_id: z.string(),
		video_url: z.string(),
	})
	.transform((row) => ({
		id: row.id,
		organizationId: row.organization_id,
		userId: row.user_id,
		platform: row.platform,
		externalVideoId: row.external_video_id,
		videoUrl: row.video_url,
	}));
export type DueVideo = z.infer<typeof dueVideo>;

const page = z.array(dueVideo);

/** `max_rows` of supabase/config.toml and of a hosted project: PostgREST silently cuts a longer page to it. */
export const PAGE_SIZE = 1000;

export function createDueVideos(db: Db) {
	return {
		/** The next keyset page of videos_needing_update. Only an empty page is the end: a short one can have a successor. */
		async page(afterId: string | null): Promise<DueVideo[]> {
			const columns = 'id, organization_id, user_id, platform, external_video_id, video_url';
			const rows = await unwrapRepeatable(db, 'videos_needing_update', () => {
				const all = db
					.from('videos_needing_update')
					.select(columns)
					.order('id')
					.limit(PAGE_SIZE)
					.retry(false);
				return afterId === null ? all : all.gt('id', afterId);
			});
			return page.parse(rows);
		},
	};
}
