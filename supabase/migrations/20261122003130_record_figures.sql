create function private.record_products(live private.video_result[], deliveries jsonb) returns void
language sql
set search_path = ''
as $$
  insert into private.products (host, platform)
  select distinct on (used.host) used.host, used.platform
  from (
    select r.product, v.platform from unnest(live) r join public.videos v on v.id = r.video_id
    union all
    select made.host, d.platform
    from jsonb_populate_recordset(null::private.delivery, deliveries) d, jsonb_object_keys(d.calls) made (host)
  ) used (host, platform)
  where used.host is not null and not exists (select from private.products p where p.host = used.host)
  order by used.host
  on conflict do nothing;
$$;

create function figures.record_followers(live private.video_result[]) returns void
language sql
set search_path = ''
as $$
  insert into figures.followers as known (organization_id, blogger_id, followers, collected_at)
  select distinct on (v.organization_id, v.blogger_id)
    v.organization_id, v.blogger_id, r.blogger_followers, r.checked_at
  from unnest(live) r join public.videos v on v.id = r.video_id
  where r.blogger_followers >= 0 and v.blogger_id is not null
  order by v.organization_id, v.blogger_id, r.checked_at desc
  on conflict (organization_id, blogger_id) do update set
    followers = excluded.followers, collected_at = excluded.collected_at
  where known.collected_at < excluded.collected_at;
$$;

create type figures.observed as (video_id uuid, collected_at timestamptz);

create function figures.record_corrections(observed figures.observed[]) returns void
language sql
set search_path = ''
as $$
  insert into figures.corrections (video_id, at, metric, before, after, organization_id)
  select s.video_id, s.collected_at, metric.name, metric.before, metric.after, v.organization_id
  from unnest(observed) o
  join public.video_statistics s on s.video_id = o.video_id and s.collected_at = o.collected_at
  join public.videos v on v.id = s.video_id
  cross join lateral (
    select p.* from public.video_statistics p
    where p.video_id = s.video_id and p.collected_at < s.collected_at
    order by p.collected_at desc limit 1
  ) previous
  cross join lateral (values
    ('views', previous.views, s.views),
    ('likes', previous.likes, s.likes),
    ('comments', previous.comments, s.comments),
    ('reposts', previous.reposts, s.reposts),
    ('saves', previous.saves, s.saves)
  ) metric (name, before, after)
  where metric.after < metric.before
  on conflict do nothing;
$$;

create function figures.record_newest(observed figures.observed[]) returns setof figures.newest
language sql
set search_path = ''
as $$
  insert into figures.newest as known (
    video_id, organization_id, platform, is_tracked, blogger_id, published_at, collected_at, product,
    views, likes, comments, reposts, saves, day_from, day_views, counted_at
  )
  select
    s.video_id, v.organization_id, v.platform, figures.is_tracked(v.video_status, v.platform), v.blogger_id, v.published_at,
    s.collected_at, s.product, s.views, s.likes, s.comments, s.reposts, s.saves, day.collected_at, s.views - day.views,
    case when s.views - day.views is not null then s.collected_at end
  from (select o.video_id, max(o.collected_at) as collected_at from unnest(observed) o group by o.video_id) o
  join public.video_statistics s on s.video_id = o.video_id and s.collected_at = o.collected_at
  join public.videos v on v.id = s.video_id
  left join lateral figures.day_start(s.video_id, s.collected_at) day on true
  order by s.video_id
  on conflict (video_id) do update set
    collected_at = excluded.collected_at, product = excluded.product, views = excluded.views, likes = excluded.likes,
    comments = excluded.comments, reposts = excluded.reposts, saves = excluded.saves,
    day_from = excluded.day_from, day_views = excluded.day_views,
    counted_at = case
      when known.counted_at > excluded.collected_at - interval '18 hours' then known.counted_at
      else coalesce(excluded.counted_at, known.counted_at)
    end
  where known.collected_at < excluded.collected_at
  returning known.*;
$$;
comment on function figures.record_newest is 'Stores the newest observation of each video with the day''s change of its views, and returns the rows it wrote.';

create function private.record_figures(live private.video_result[]) returns void
language plpgsql
set search_path = ''
as $$
declare
  observed figures.observed[] := array(
    select row (r.video_id, r.checked_at)::figures.observed from unnest(live) r where not r.gone
  );
begin
  perform figures.record_followers(live);
  perform figures.record_corrections(observed);

  with written as materialized (select * from figures.record_newest(observed))
  insert into figures.gains as known (organization_id, at, slot, views, measured)
  select w.organization_id, date_bin('15 minutes', w.collected_at, '2000-01-01 00:00+00'), pg_backend_pid() % 16,
    sum(w.day_views), count(*)
  from written w
  where w.counted_at = w.collected_at
  group by 1, 2
  order by 1, 2
  on conflict (organization_id, at, slot) do update set
    views = known.views + excluded.views, measured = known.measured + excluded.measured;
end;
$$;
comment on function private.record_figures is
  'Brings the figures of the videos up to date with the observations that were just written to video_statistics.';

alter table figures.newest enable row level security;
alter table figures.corrections enable row level security;
alter table figures.gains enable row level security;
alter table figures.followers enable row level security;
alter table figures.events enable row level security;

grant select, insert, update on figures.newest, figures.corrections, figures.gains, figures.followers, figures.events to service_role;
grant delete on figures.gains to service_role;
grant select, insert on private.products to service_role;
grant execute on all functions in schema figures to service_role;
grant execute on function
  private.record_products(private.video_result[], jsonb),
  private.record_figures(private.video_result[])
  to service_role;
