create function figures.least_gain_of_movers(organizations uuid[]) returns bigint
language sql stable parallel safe
as $$
  select coalesce((
    select s.gain from (select n.gain from figures.addends n where n.organization_id = any (organizations) limit 1000) s
    where s.gain > 0 order by s.gain desc offset 6 limit 1
  ), 1)
$$;
comment on function figures.least_gain_of_movers is
  'The seventh highest gain of a sample of 1000 videos. The 7 videos that gained most gained at least as much.';

-- Without enable_sort = off, Postgres would sort all rows to group them: it does not know how few groups there are.
-- Postgres inlines a function that returns a set, so that the query is planned for its arguments. Day n is from borders[n] to
-- borders[n + 1].
create function figures.overview(
  organizations uuid[], zone text, fresh_since timestamptz, days date[], borders timestamptz[], least_gain bigint
) returns setof jsonb
language sql stable parallel safe
as $$
  with part as materialized (
    select
      n.kind, n.checked_at >= fresh_since as is_checked, coalesce(n.checked_at, n.created_at) < fresh_since as is_unchecked,
      n.gain is not null as is_measured, any_value(n.video_id) as video_id,
      count(*) as videos, sum(n.views) as views, count(n.views) as told, sum(n.day_views) as day_views, sum(n.day_tenths) as tenths,
      sum(n.interactions) as interactions, sum(n.interacted_views) as interacted_views, count(n.interactions) as interacted,
      array_agg(n.video_id) filter (where n.day_views >= least_gain) as candidates,
      array_agg(n.day_views) filter (where n.day_views >= least_gain) as gains
    from figures.addends n
    where n.organization_id = any (organizations)
    group by 1, 2, 3, 4
  ), kind as materialized (
    select n.platform, n.video_status, n.gone_reason, n.waiting_reason, n.is_tracked, n.was_tracked, s.*
    from (
      select
        any_value(p.video_id) as video_id, sum(p.videos) as videos,
        coalesce(sum(p.videos) filter (where p.is_checked), 0) as checked, sum(p.videos) filter (where p.is_unchecked) as unchecked,
        sum(p.views) as views, sum(p.told) as told,
        sum(p.day_views) filter (where p.is_measured) as gain, sum(p.videos) filter (where p.is_measured) as measured,
        sum(p.tenths) filter (where p.is_measured) as tenths,
        sum(p.interactions) as interactions, sum(p.interacted_views) as interacted_views, sum(p.interacted) as interacted
      from part p group by p.kind
    ) s
    join figures.newest n on n.video_id = s.video_id
  ), platform as materialized (
    select
      k.platform, sum(k.videos) as videos,
      coalesce(sum(k.videos) filter (where k.is_tracked), 0) as tracked,
      coalesce(sum(k.checked) filter (where k.is_tracked), 0) as fresh,
      sum(k.views) as views, sum(k.told) as told, sum(k.gain) as gain, sum(k.measured) as measured,
      sum(k.tenths) as tenths, sum(k.interactions) as interactions, sum(k.interacted_views) as interacted_views,
      sum(k.interacted) as interacted
    from kind k group by k.platform
  ), total as materialized (
    select
      coalesce(sum(p.videos), 0) as videos, coalesce(sum(p.tracked), 0) as tracked, coalesce(sum(p.fresh), 0) as fresh,
      count(*) as platforms, sum(p.views) as views, coalesce(sum(p.told), 0) as told,
      sum(p.gain) as gain, coalesce(sum(p.measured), 0) as measured, sum(p.tenths) as tenths,
      sum(p.interactions) as interactions, sum(p.interacted_views) as interacted_views, sum(p.interacted)::bigint as interacted,
      (
        select count(*) from (
          select from figures.newest n
          where n.organization_id = any (organizations) and n.blogger_id is not null
          group by n.blogger_id
        ) creator
      ) as creators
    from platform p
  ), mover as (
    select c.video_id from part p cross join lateral unnest(p.candidates, p.gains) c (video_id, gain)
    where p.is_measured order by c.gain desc, c.video_id limit 7
  ), reason as (
    select r.reason, coalesce(r.what, 'unknown') as what, sum(r.videos) as videos
    from kind k cross join lateral (values
      ('gone', k.gone_reason, k.videos, k.video_status = 'deleted'),
      ('stale', k.platform, k.unchecked, k.unchecked > 0 and k.is_tracked),
      ('waiting', k.waiting_reason, k.videos, k.waiting_reason <> 'bad_response'),
      ('unreadable', k.platform, k.videos, k.waiting_reason = 'bad_response')
    ) r (reason, what, videos, applies)
    where r.applies
    group by r.reason, coalesce(r.what, 'unknown')
    union all
    select 'fell', n.platform, count(*)
    from figures.newest n where n.video_id in (select figures.fallen_videos(organizations))
    group by n.platform
  ), added as materialized (
    select width_bucket(n.created_at, borders) as day, count(*) as videos
    from figures.newest n where n.organization_id = any (organizations) and n.was_tracked and n.created_at >= borders[1]
    group by 1
  ), ended as materialized (
    select width_bucket(n.ended_at, borders) as day, count(*) as videos
    from figures.newest n where n.organization_id = any (organizations) and n.was_tracked and n.ended_at is not null
    group by 1
  ), gained as (
    select width_bucket(g.at, borders) as place, sum(g.views) as views, sum(g.measured) as measured
    from figures.gains g where g.organization_id = any (organizations) and g.at >= borders[1]
    group by 1
  )
  select jsonb_build_object(
    'videos', t.videos,
    'tracked', t.tracked,
    'creators', t.creators,
    'platforms', t.platforms,
    'time_zone', zone,
    'views', figures.total(t.views, t.told::bigint) || jsonb_build_object(
      'not_told', t.videos - t.told,
      'not_told_by', (
        select coalesce(jsonb_agg(
          jsonb_build_object('platform', p.platform, 'videos', p.videos - p.told) order by p.videos - p.told desc, p.platform
        ), '[]')
        from platform p where p.videos > p.told
      )
    ),
    'day_gain', figures.set_gain(t.gain, t.measured::bigint, t.tracked::bigint) || jsonb_build_object(
      'mean_hours', round(t.tenths / nullif(t.measured, 0) / 10, 2)
    ),
    'engagement', figures.set_engagement(t.interactions, t.interacted_views, t.interacted),
    'fresh', jsonb_build_object(
      'share', t.fresh / nullif(t.tracked, 0)::double precision, 'fresh', t.fresh, 'tracked', t.tracked
    ),
    'by_platform', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'platform', p.platform, 'videos', p.videos, 'views', p.views, 'day_gain', p.gain, 'fresh', p.fresh, 'tracked', p.tracked
      ) order by p.videos desc, p.platform), '[]')
      from platform p
    ),
    'movers', figures.video_rows(array(select m.video_id from mover m)),
    'attention', (
      select coalesce(jsonb_agg(jsonb_build_object('reason', r.reason, 'videos', r.videos, 'details', r.details) order by r.videos desc, r.reason), '[]')
      from (
        select r.reason, sum(r.videos) as videos,
          jsonb_agg(jsonb_build_object('what', r.what, 'videos', r.videos) order by r.videos desc, r.what) as details
        from reason r group by r.reason
      ) r
    ),
    'daily_gains', (
      select jsonb_agg(figures.set_gain(g.views, coalesce(g.measured, 0), (
        (select coalesce(sum(k.videos), 0) from kind k where k.was_tracked)
        - (select coalesce(sum(a.videos), 0) from added a where a.day > d.place)
        - (select coalesce(sum(e.videos), 0) from ended e where e.day < d.place)
      )::bigint) || jsonb_build_object('day', d.day) order by d.place)
      from unnest(days) with ordinality d (day, place) left join gained g on g.place = d.place
    )
  )
  from total t
$$;

create function public.overview(target_organization_id uuid default null) returns jsonb
language plpgsql stable security definer
set search_path = '' set statement_timeout = '5s' set work_mem = '32MB' set jit = off
set random_page_cost = 4 set enable_sort = off
set parallel_setup_cost = 50 set parallel_tuple_cost = 0.001 set max_parallel_workers_per_gather = 1
as $$
declare
  organizations constant uuid[] := private.organizations_of_user(target_organization_id);
  zone text;
  days date[];
  answer jsonb;
begin
  if cardinality(organizations) = 0 and target_organization_id is not null then
    return null;
  end if;
  select case count(distinct o.time_zone) when 1 then min(o.time_zone) else 'UTC' end into zone
  from public.organizations o where o.id = any (organizations);
  days := array(select (now() at time zone zone)::date - d from generate_series(29, 0, -1) d);
  execute 'select answer from figures.overview($1, $2, $3, $4, $5, $6) answer' into answer
  using
    organizations, zone, figures.fresh_since(), days,
    array(select d::timestamp at time zone zone from unnest(days || days[30] + 1) d),
    figures.least_gain_of_movers(organizations);
  return answer;
end;
$$;
comment on function public.overview is
  'Totals, gains and what needs attention of one organization, or of all that the caller may read. Days are those of the organization''s zone, of UTC if zones differ. of counts the videos that were tracked on a day: added by then and not stopped or gone before it. Null if the caller may not read the organization.';
