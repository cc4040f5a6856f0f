-- The producer reads the view platform by platform in this order. Ids of TikTok and X rise with time, so their hash mixes the
-- organizations and none of them comes last; the rows of one video are neighbours. hashtext is the hash of Postgres's own hash
-- indexes, so an upgrade of Postgres keeps it.
create index videos_refreshable_idx on public.videos (platform, hashtext(external_video_id), external_video_id, id)
  where video_status in ('tracking', 'deleted') and platform <> 'Other';

-- last_statistics_at makes the cost of a page independent of the number of rows in video_statistics.
create view public.videos_needing_update
with (security_invoker = true) as
select
  v.id, v.organization_id, v.user_id, v.platform, v.external_video_id, v.video_url,
  greatest(v.created_at, v.last_statistics_at + interval '3 hours') as due_since,
  v.video_status
from public.videos v
join public.organizations o on o.id = v.organization_id
where v.video_status in ('tracking', 'deleted')
  and v.platform <> 'Other'
  and not o.is_test
  and case v.video_status
    when 'tracking' then v.last_statistics_at is null or v.last_statistics_at < now() - interval '3 hours'
    else v.deleted_at > now() - interval '7 days'
  end;
comment on column public.videos_needing_update.due_since is
  'When the newest statistics became 3 hours old, or when a video without statistics was added.';
