create function private.record_products(live private.video_result[], deliveries jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into private.products (host, platform)
  select distinct on (used.host) used.host, used.platform
  from (
    select r.product, r.platform from unnest(live) r
    union all
    select made.host, d.platform
    from jsonb_populate_recordset(null::private.delivery, deliveries) d, jsonb_object_keys(d.calls) made (host)
  ) used (host, platform)
  where used.host is not null and not exists (select from private.products p where p.host = used.host)
  order by used.host
  on conflict do nothing;
end;
$$;

-- A subquery with a limit is a look-up for each row, whatever the table held when the session planned it.
create function figures.record_followers(live private.video_result[]) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into figures.followers as known (organization_id, blogger_id, followers, collected_at)
  select told.organization_id, b.id, told.followers, told.at
  from (
    select distinct on (r.organization_id, r.platform, r.blogger_external_id)
      r.organization_id, r.platform, r.blogger_external_id as external_id, r.blogger_followers as followers, r.checked_at as at
    from unnest(live) r
    where r.blogger_followers >= 0
    order by r.organization_id, r.platform, r.blogger_external_id, r.checked_at desc
  ) told
  cross join lateral (
    select b.id from public.bloggers b where b.platform = told.platform and b.external_id = told.external_id limit 1
  ) b
  order by told.organization_id, b.id
  on conflict (organization_id, blogger_id) do update set
    followers = excluded.followers, collected_at = excluded.collected_at
  where known.collected_at < excluded.collected_at;
end;
$$;

create function figures.record_corrections(observed public.video_statistics[]) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into figures.corrections (video_id, at, metric, before, after, organization_id)
  select o.video_id, o.collected_at, metric.name, metric.before, metric.after, previous.organization_id
  from unnest(observed) o
  cross join lateral (
    select n.* from figures.newest n where n.video_id = o.video_id and n.collected_at < o.collected_at limit 1
  ) previous
  cross join lateral (values
    ('views', previous.views, o.views),
    ('likes', previous.likes, o.likes),
    ('comments', previous.comments, o.comments),
    ('reposts', previous.reposts, o.reposts),
    ('saves', previous.saves, o.saves)
  ) metric (name, before, after)
  where metric.after < metric.before
  on conflict do nothing;
end;
$$;
comment on function figures.record_corrections is
  'Stores where observations fall below the newest ones before them; figures.newest still has those.';

create function figures.record_newest(observed public.video_statistics[]) returns setof figures.newest
language plpgsql
set search_path = ''
as $$
begin
  return query update figures.newest n set
    video_status = v.video_status, ended_at = coalesce(v.stopped_at, v.deleted_at), gone_reason = v.gone_reason,
    waiting_reason = v.waiting_reason, blogger_id = v.blogger_id, published_at = v.published_at, checked_at = v.last_checked_at,
    collected_at = o.collected_at, product = o.product, views = o.views, likes = o.likes, comments = o.comments,
    reposts = o.reposts, saves = o.saves, day_from = day.collected_at, day_views = o.views - day.views,
    counted_at = case
      when o.views - day.views is null or n.counted_at > o.collected_at - interval '18 hours' then n.counted_at
      else o.collected_at
    end
  from unnest(observed) o
  join public.videos v on v.id = o.video_id
  left join lateral figures.day_start(o.video_id, o.collected_at) day on true
  where n.video_id = o.video_id and (n.collected_at is null or n.collected_at < o.collected_at)
  returning n.*;
end;
$$;
comment on function figures.record_newest is 'Stores the newest observation of each video with the day''s change of its views and the state of the video, and returns the rows it wrote.';

create function private.record_figures(observed public.video_statistics[]) returns void
language plpgsql
set search_path = ''
as $$
begin
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
  'Brings the figures of the videos up to date with observations that were just written to video_statistics, at most one of each video.';

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
  private.record_figures(public.video_statistics[])
  to service_role;
