import type { KnownVideo } from '@stats/rapidapi-simulator';
import type { Pool } from 'pg';

/** Reads the newest statistics of every video, so that the simulator continues from them. Counters become numbers. */
export async function readKnownVideos(db: Pool): Promise<KnownVideo[]> {
	const { rows } = await db.query<KnownVideo>(
		`select distinct on (v.platform, v.external_video_id)
			v.platform, v.external_video_id as id, v.published_at as "publishedAt", n.collected_at as "seenAt",
			n.views::float8, n.likes::float8, n.comments::float8, n.reposts::float8, n.saves::float8
		from figures.newest n join videos v on v.id = n.video_id
		where v.published_at is not null
		order by v.platform, v.external_video_id, n.collected_at desc`,
	);
	return rows;
}
