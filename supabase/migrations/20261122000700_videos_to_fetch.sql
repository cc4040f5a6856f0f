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

create type private.target as (
  target_index int,
  sent_at timestamptz,
  video_id uuid,
  organization_id uuid,
  platform text,
  external_video_id text
);

-- A session plans it once, and again after each ANALYZE of videos: planning takes longer than the look-up of one video.
create function public.lookup_targets(targets jsonb)
returns table (target_index int, state text, video_id uuid, platform text, external_video_id text)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
begin
  return query with target as (
    select * from jsonb_populate_recordset(null::private.target, targets)
  ), tracked as (
    select t.target_index, t.sent_at, v.*
    from target t
    join public.videos v on v.id = t.video_id
    union all
    select t.target_index, t.sent_at, v.*
    from target t
    join public.videos v
      on v.organization_id = t.organization_id
      and v.platform = t.platform
      and v.external_video_id = t.external_video_id
    where t.video_id is null
  )
  select
    v.target_index,
    case when v.last_checked_at >= v.sent_at then 'satisfied' else 'wanted' end,
    v.id, v.platform, v.external_video_id
  from tracked v
  join public.organizations o on o.id = v.organization_id
  where v.video_status in ('tracking', 'deleted')
    and not o.is_test
  order by v.target_index;
end;
$$;
comment on function public.lookup_targets is
  'Returns, in the order of target_index, the targets to fetch as wanted, and those whose video was checked since sent_at as satisfied. A target names a video by video_id, or by organization, platform and external id. A video that is not tracked, belongs to a test organization or does not exist is left out.';
