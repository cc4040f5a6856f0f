create function figures.next_refresh(video public.videos) returns jsonb
language sql stable
set search_path = ''
as $$
  -- The cron of queue-producer fires at 00:00 and 01:00 UTC; the view videos_needing_update selects what is due.
  with cron as (
    select date_trunc('day', now(), 'UTC') + hours * interval '1 hour' as at from unnest('{0,1,24,25,48}'::int[]) hours
  ), next as (
    select
      min(c.at) filter (
        where video.last_statistics_at is null or video.last_statistics_at < c.at - interval '3 hours'
      ) as tracked_at,
      min(c.at) filter (where video.deleted_at > c.at - interval '168 hours') as recheck_at
    from cron c where c.at > now()
  ), found as (
    select case
      when video.platform = 'Other' or (select o.is_test from public.organizations o where o.id = video.organization_id)
        then row (null::timestamptz, 'unsupported')
      when video.video_status in ('new', 'stopped') then row (null::timestamptz, video.video_status)
      when video.video_status = 'deleted' and next.recheck_at is null then row (null::timestamptz, 'gone')
      when video.video_status = 'deleted' then row (next.recheck_at, 'recheck_deleted')
      when video.waiting_reason is not null then row (coalesce(video.waiting_until, next.tracked_at), 'waiting')
      else row (next.tracked_at, 'nightly')
    end as refresh
    from next
  )
  select jsonb_build_object('at', r.at, 'reason', r.reason)
  from found cross join lateral (select to_jsonb(found.refresh) as refresh) j
  cross join lateral (select (j.refresh ->> 'f1')::timestamptz as at, j.refresh ->> 'f2' as reason) r;
$$;
comment on function figures.next_refresh is 'When the video is refreshed next, with the reason; at is null if it is not refreshed.';

create function figures.receipt(video uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  -- Old observations are deleted from the history (history_months); figures.newest keeps the newest one.
  select figures.origin(before, newest, p.host)
    || jsonb_build_object('collected_at', n.collected_at, 'metrics', figures.metrics(n))
  from figures.newest n
  left join public.video_statistics newest on newest.video_id = n.video_id and newest.collected_at = n.collected_at
  left join private.products p on p.id = n.product
  left join lateral (
    select s.* from public.video_statistics s
    where s.video_id = n.video_id and s.collected_at < n.collected_at
    order by s.collected_at desc limit 1
  ) before on true
  where n.video_id = receipt.video and n.collected_at is not null;
$$;
comment on function figures.receipt is
  'The newest observation: when it was collected, by which product, and what changed since the one before it and in how many hours.';

create function figures.against_creator(video public.videos) returns jsonb
language sql stable
set search_path = ''
as $$
  with own as (
    select n.views, n.collected_at - video.published_at as age
    from figures.newest n
    where n.video_id = video.id and n.views is not null and n.collected_at > video.published_at
  ), others as (
    select count(at_age.views) as videos, percentile_cont(0.5) within group (order by at_age.views) as median_views
    from own
    join public.videos other
      on other.blogger_id = video.blogger_id and other.organization_id = video.organization_id and other.id <> video.id
    cross join lateral figures.age_observation(other.id, other.published_at, own.age) at_age
    where at_age.views is not null
  )
  select jsonb_build_object(
    'ratio', own.views / o.median_views,
    'median_views', o.median_views,
    'videos', o.videos,
    'age_hours', round((date_part('epoch', own.age) / 3600)::numeric, 2)
  )
  from own, others o
  where o.videos >= 5 and o.median_views > 0;
$$;
comment on function figures.against_creator is
  'The views of the video divided by the median of the creator''s other videos of the organization at the same age, each taken from its observation nearest to that age, within 20 % of it. Null with fewer than 5 such videos or a median of 0.';

create function figures.events(video public.videos) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('at', e.at, 'kind', e.kind, 'detail', e.detail) order by e.at, e.kind)
  from (
    select video.created_at as at, 'added' as kind, null as detail
    union all
    select e.at, e.kind, e.detail from figures.events e where e.video_id = video.id
    union all
    select c.at, 'fell', format('views: %s to %s', c.before, c.after)
    from figures.corrections c where c.video_id = video.id and c.metric = 'views'
  ) e;
$$;

create function public.video_details(target_video_id uuid) returns jsonb
language sql stable security definer
set search_path = '' set statement_timeout = '5s'
as $$
  select jsonb_build_object(
    'video', figures.video_rows(array[v.id]) -> 0,
    'receipt', figures.receipt(v.id),
    'next_refresh', figures.next_refresh(v),
    'against_creator', figures.against_creator(v),
    'events', figures.events(v)
  )
  from public.videos v
  where v.id = target_video_id and v.organization_id in (select private.readable_organizations());
$$;
comment on function public.video_details is
  'One video with the receipt of its newest numbers, its next refresh, its comparison with the creator, and its events. Null if the caller may not read it.';
