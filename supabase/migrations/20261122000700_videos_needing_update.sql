-- The producer reads the view in keyset pages by id. Ids are random, so every page mixes the organizations and none of them
-- comes last.
create index videos_refreshable_idx on public.videos (id)
  where video_status in ('tracking', 'deleted') and platform <> 'Other';

-- last_statistics_at makes the cost of a page independent of the number of rows in video_statistics.
create view public.videos_needing_update
with (security_invoker = true) as
select v.id, v.organization_id, v.user_id, v.platform, v.external_video_id, v.video_url
from public.videos v
join public.organizations o on o.id = v.organization_id
where v.video_status in ('tracking', 'deleted')
  and v.platform <> 'Other'
  and not o.is_test
  and case v.video_status
    when 'tracking' then v.last_statistics_at is null or v.last_statistics_at < now() - interval '3 hours'
    else v.deleted_at > now() - interval '7 days'
  end;
