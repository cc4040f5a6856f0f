import type { Client } from 'pg';

/** Two ways to find the newest statistics of a video. Both views select the same videos as videos_needing_update. */
const newest = {
	due_by_lateral: `left join lateral (
		select s.collected_at from public.video_statistics s
		where s.video_id = v.id order by s.collected_at desc limit 1
	) newest on true`,
	due_by_max: `left join (
		select s.video_id, max(s.collected_at) as collected_at from public.video_statistics s group by s.video_id
	) newest on newest.video_id = v.id`,
};

/** Creates views that find due videos by reading `video_statistics`, for comparison. */
export async function createReferenceViews(client: Client): Promise<void> {
	for (const [name, join] of Object.entries(newest)) {
		await client.query(`
			create view public.${name} with (security_invoker = true) as
			select v.id, v.organization_id, v.user_id, v.platform, v.external_video_id, v.video_url
			from public.videos v
			join public.organizations o on o.id = v.organization_id
			${join}
			where v.video_status in ('tracking', 'deleted')
				and v.platform <> 'Other'
				and not o.is_test
				and case v.video_status
					when 'tracking' then newest.collected_at is null or newest.collected_at < now() - interval '3 hours'
					else v.deleted_at > now() - interval '7 days'
				end;
			grant select on public.${name} to service_role`);
	}
}
