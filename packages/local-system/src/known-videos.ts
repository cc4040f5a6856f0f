import type { KnownVideo } from '@stats/rapidapi-simulator';
import type { Pool } from 'pg';

/** Reads every video with its newest statistics, so that the simulator continues from them. Counters become numbers. */
export async function readKnownVideos(db: Pool): Promise<KnownVideo[]> {
	const { rows } = await db.query<KnownVideo>(
		`select distinct on (v.platform, v.external_video_id)
			v.platform, v.external_video_id as id, v.published_at as "publishedAt", n.collected_at as "seenAt",
			n.views::float8, n.likes::float8, n.comments::float8, n.reposts::float8, n.saves::float8, v.caption,
			case when b.id is not null then jsonb_build_object(
				'id', b.external_id, 'username', b.username, 'displayName', b.display_name, 'followers', f.followers
			) end as creator,
			case when m.id is not null then jsonb_build_object('id', m.external_id, 'title', m.title, 'author', m.author) end as music
		from figures.newest n
		join videos v on v.id = n.video_id
		left join bloggers b on b.id = v.blogger_id
		left join music m on m.id = v.music_id
		left join figures.followers f on f.blogger_id = v.blogger_id and f.organization_id = v.organization_id
		where n.collected_at is not null and v.published_at is not null
		order by v.platform, v.external_video_id, n.collected_at desc`,
	);
	return rows;
}
