create function public.video_series(
  target_video_id uuid, from_time timestamptz default null, to_time timestamptz default null,
  from_day date default null, to_day date default null, by_day boolean default false, max_rows int default 1000
) returns jsonb
language plpgsql stable security definer
set search_path = '' set statement_timeout = '5s'
as $$
declare
  zone text;
  first_at timestamptz;
  last_at timestamptz;
  row_limit int := least(greatest(max_rows, 1), 5000);
  page_end timestamptz;
  answer jsonb;
begin
  select o.time_zone into zone
  from public.videos v join public.organizations o on o.id = v.organization_id
  where v.id = target_video_id and v.organization_id in (select private.readable_organizations());
  if zone is null then
    return null;
  end if;
  first_at := coalesce(from_time, from_day::timestamp at time zone zone, '-infinity');
  last_at := coalesce(to_time, (to_day + 1)::timestamp at time zone zone - interval '1 microsecond', 'infinity');

  with observation as (
    (
      select s as observation, s.collected_at, s.product, (s.collected_at at time zone zone)::date as day
      from public.video_statistics s
      where s.video_id = target_video_id
        and s.collected_at < case when by_day then date_trunc('day', first_at, zone) else first_at end
      order by s.collected_at desc limit 1
    )
    union all
    (
      select s, s.collected_at, s.product, (s.collected_at at time zone zone)::date
      from public.video_statistics s
      where s.video_id = target_video_id and s.collected_at between first_at and last_at
      order by s.collected_at limit case when not by_day then row_limit + 1 end
    )
  ), shown as materialized (
    select
      o.*, lag(o.observation) over past as before,
      count(*) filter (where o.collected_at >= first_at) over past as place
    from (
      select o.*, row_number() over (partition by case when by_day then o.day::timestamptz else o.collected_at end
        order by o.collected_at desc) as rank
      from observation o
    ) o
    where o.rank = 1
    window past as (order by o.collected_at)
    order by o.collected_at limit row_limit + 2
  )
  select
    (select case when by_day then s.day::timestamp at time zone zone else s.collected_at end from shown s where s.place = row_limit + 1),
    coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('day', case when by_day then s.day end)) || figures.metrics(s.observation)
      || figures.origin(s.before, s.observation, p.host) order by s.place), '[]')
  into page_end, answer
  from shown s left join private.products p on p.id = s.product
  where s.place between 1 and row_limit;

  return jsonb_build_object(
    'statistics', answer,
    'gaps', figures.gaps(target_video_id, first_at, coalesce(page_end - interval '1 microsecond', last_at)),
    'corrections', (
      select coalesce(jsonb_agg(
        jsonb_build_object('at', c.at, 'metric', c.metric, 'before', c.before, 'after', c.after) order by c.at, c.metric
      ), '[]')
      from figures.corrections c
      where c.video_id = target_video_id and c.at >= first_at and c.at <= last_at and (page_end is null or c.at < page_end)
    ),
    'next_from', page_end
  );
end;
$$;
comment on function public.video_series is
  'The observations of a video from from_time to to_time, or from from_day to to_day in the zone of its organization, both included, each with its change since the one before. by_day answers the last observation of each day, with its change since that of the last day that has one. A series of more than max_rows (at most 5000) goes on at next_from. Null if the caller may not read the video.';

create function figures.gaps(video uuid, first_at timestamptz, last_at timestamptz) returns jsonb
language sql stable
set search_path = ''
as $$
  with observation as (
    (
      select s.collected_at from public.video_statistics s
      where s.video_id = gaps.video and s.collected_at < first_at
      order by s.collected_at desc limit 1
    )
    union all
    select s.collected_at from public.video_statistics s
    where s.video_id = gaps.video and s.collected_at between first_at and last_at
  ), pair as (
    select lag(o.collected_at) over (order by o.collected_at) as from_time, o.collected_at as to_time from observation o
  )
  select coalesce(jsonb_agg(jsonb_build_object('from', p.from_time, 'to', p.to_time) order by p.to_time), '[]')
  from pair p
  where p.to_time - p.from_time > interval '36 hours' and p.to_time >= first_at;
$$;
comment on function figures.gaps is
  'Pairs of consecutive observations more than 36 hours apart, listed where the later one is from first_at to last_at: a gap across the border of two pages is listed once, in the second.';
