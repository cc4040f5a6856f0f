import type { System } from '@stats/local-system';

/** Adds videos with a caption, a creator and two nights of statistics to an organization of the seed. */
export async function addMeasuredVideos({ db }: System, organization: string, count: number): Promise<void> {
	await db.query(
		`insert into videos (organization_id, user_id, platform, external_video_id, video_url, initial_url, video_status,
			caption, published_at, blogger_id, last_checked_at, last_statistics_at)
		select o.id, m.user_id, 'TikTok', 'large-' || n, 'https://example.com/' || n, 'https://example.com/' || n, 'tracking',
			'Video number ' || n, now() - interval '10 days', b.id, now(), now()
		from organizations o
		join organization_members m on m.organization_id = o.id
		join bloggers b on b.platform = 'TikTok' and b.username = 'maya_cooks'
		cross join generate_series(1, $2::int) n
		where o.name = $1`,
		[organization, count],
	);
	for (const hoursAgo of [24, 0]) {
		await db.query(
			`with written as (
				insert into video_statistics as s (video_id, collected_at, views, likes, comments)
				select id, now() - make_interval(hours => $1), 999 * substr(external_video_id, 7)::int - $1, 50, 5
				from videos where external_video_id like 'large-%'
				returning s.*
			)
			select private.record_figures(array(select w::video_statistics from written w))`,
			[hoursAgo],
		);
	}
}
