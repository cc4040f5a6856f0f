-- The schema figures has the definition of every figure. List, totals, exports and page show what these functions answer.
-- The formulas have no search_path of their own, so that Postgres inlines them; they name built-in functions only.

create schema figures;
grant usage on schema figures to row_reader, service_role;

create function figures.is_tracked(video_status text, platform text) returns boolean
language sql immutable
as $$ select video_status = 'tracking' and platform <> 'Other' $$;
comment on function figures.is_tracked is 'Whether the nightly refresh asks for the video.';

create function figures.is_fresh(video_status text, platform text, last_checked_at timestamptz) returns boolean
language sql stable
as $$
  select case when video_status = 'tracking' and platform <> 'Other'
    then coalesce(last_checked_at >= now() - interval '26 hours', false) end
$$;
comment on function figures.is_fresh is 'Whether a tracked video was checked in the last 26 hours. Null for a video that is not tracked.';

create function figures.interactions(likes bigint, comments bigint, reposts bigint, saves bigint) returns bigint
language sql immutable
as $$
  select case when num_nonnulls(likes, comments, reposts, saves) > 0
    then coalesce(likes, 0) + coalesce(comments, 0) + coalesce(reposts, 0) + coalesce(saves, 0) end
$$;
comment on function figures.interactions is
  'Likes, comments, reposts and saves that the platform tells, added up; a count. Null if it tells none of them.';

create function figures.engagement_rate(interactions double precision, views double precision) returns double precision
language sql immutable
as $$ select case when views > 0 then interactions / views end $$;
comment on function figures.engagement_rate is
  'Interactions per view: a ratio, 0.05 is 5 %. Null without views, with 0 views, or without interactions. For a set of videos, both are sums over the videos that tell both.';

create function figures.not_told(likes bigint, comments bigint, reposts bigint, saves bigint) returns text[]
language sql immutable
as $$
  select array_remove(array[
    case when likes is null then 'likes' end,
    case when comments is null then 'comments' end,
    case when reposts is null then 'reposts' end,
    case when saves is null then 'saves' end
  ], null)
$$;
comment on function figures.not_told is 'The interactions that an engagement rate leaves out because the platform does not tell them.';

create function figures.hours_between(from_time timestamptz, to_time timestamptz) returns double precision
language sql immutable
as $$ select date_part('epoch', to_time - from_time) / 3600 $$;
comment on function figures.hours_between is 'Hours, with fractions. Null if one of the times is null.';

create function figures.views_per_hour(change bigint, hours double precision) returns double precision
language sql immutable
as $$ select change / nullif(hours, 0) $$;
comment on function figures.views_per_hour is
  'The day''s change of the views by the hours between its two observations. Negative after a correction. Null without a day''s change.';

create function figures.observation_near(
  video uuid, target timestamptz, earliest timestamptz, latest timestamptz
) returns setof public.video_statistics
language sql stable
as $$
  select near.* from (
    (
      select s.* from public.video_statistics s
      where s.video_id = video and s.collected_at between earliest and target
      order by s.collected_at desc limit 1
    )
    union all
    (
      select s.* from public.video_statistics s
      where s.video_id = video and s.collected_at > target and s.collected_at <= latest
      order by s.collected_at limit 1
    )
  ) near
  order by abs(date_part('epoch', near.collected_at - target)), near.collected_at desc limit 1
$$;
comment on function figures.observation_near is
  'The observation nearest to the target from earliest to latest, both included; the later one of two that are equally near. No row if there is none.';

create function figures.day_start(video uuid, at timestamptz) returns setof public.video_statistics
language sql stable
as $$ select * from figures.observation_near(video, at - interval '24 hours', at - interval '36 hours', at - interval '18 hours') $$;
comment on function figures.day_start is
  'The observation that a day''s change is measured from: the one nearest to 24 hours before, 18 to 36 hours before.';

create function figures.week_start(video uuid, at timestamptz) returns setof public.video_statistics
language sql stable
as $$ select * from figures.observation_near(video, at - interval '168 hours', at - interval '192 hours', at - interval '144 hours') $$;
comment on function figures.week_start is
  'The observation that a week''s change is measured from: the one nearest to 7 days (168 hours) before, 6 to 8 days before.';

create function figures.age_observation(video uuid, published_at timestamptz, age interval) returns setof public.video_statistics
language sql stable
as $$ select * from figures.observation_near(video, published_at + age, published_at + 0.8 * age, published_at + 1.2 * age) $$;
comment on function figures.age_observation is 'The observation of a video nearest to an age, within 20 % of the age.';

create table figures.newest (
  video_id uuid primary key references public.videos (id) on delete cascade,
  organization_id uuid not null,
  platform text not null,
  is_tracked boolean not null default true,
  collected_at timestamptz not null,
  product smallint,
  views bigint,
  likes bigint,
  comments bigint,
  reposts bigint,
  saves bigint,
  day_from timestamptz,
  day_views bigint,
  day_likes bigint,
  day_comments bigint,
  day_reposts bigint,
  day_saves bigint,
  week_from timestamptz,
  week_views bigint,
  week_likes bigint,
  week_comments bigint,
  week_reposts bigint,
  week_saves bigint,
  counted_at timestamptz
) with (fillfactor = 70);
comment on table figures.newest is
  'The newest observation of each video and its changes, so that lists and totals do not read the history. It has no index on a figure: each check would have to write it.';
comment on column figures.newest.is_tracked is 'What figures.is_tracked says of the video; a trigger keeps it.';
comment on column figures.newest.day_from is
  'When the observation was collected that the day''s changes are measured from; null if there is none 18 to 36 hours before.';
comment on column figures.newest.week_from is
  'When the observation was collected that the week''s changes are measured from; null if there is none 6 to 8 days before.';
comment on column figures.newest.day_views is
  'The change of the views since day_from. Negative if the views fell; null if one of the two observations does not tell them.';
comment on column figures.newest.counted_at is
  'When the video last counted in figures.gains.';

create index newest_organization_id_idx on figures.newest (organization_id);

create function figures.keep_is_tracked() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  update figures.newest n set is_tracked = figures.is_tracked(new.video_status, new.platform) where n.video_id = new.id;
  return null;
end;
$$;

create trigger videos_keep_is_tracked
  after update of video_status on public.videos
  for each row when (new.video_status <> old.video_status)
  execute function figures.keep_is_tracked();

create table figures.corrections (
  video_id uuid not null references public.videos (id) on delete cascade,
  at timestamptz not null,
  metric text not null check (metric in ('views', 'likes', 'comments', 'reposts', 'saves')),
  before bigint not null,
  after bigint not null check (after < before),
  organization_id uuid not null,
  primary key (video_id, at, metric)
);
comment on table figures.corrections is 'Every fall of a metric from one observation to the next one, with both values.';
comment on column figures.corrections.at is 'When the lower value was collected.';

create index corrections_organization_id_at_idx on figures.corrections (organization_id, at) where metric = 'views';

create table figures.gains (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  at timestamptz not null,
  slot smallint not null,
  views bigint not null,
  measured int not null,
  primary key (organization_id, at, slot)
) with (fillfactor = 70);
comment on table figures.gains is
  'The day''s changes of the views of all videos of an organization, added up for each quarter of an hour (UTC). The days of every time zone begin with one, so a day in any zone is a sum of rows.';
comment on column figures.gains.slot is 'Tells concurrent writers apart, so that they do not wait for each other.';
comment on column figures.gains.measured is
  'Videos in the sum. A video counts again 18 hours after it last counted: once a day, however often it is checked.';

create table figures.followers (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  blogger_id uuid not null references public.bloggers (id) on delete cascade,
  followers bigint not null check (followers >= 0),
  collected_at timestamptz not null,
  primary key (organization_id, blogger_id)
);
comment on table figures.followers is
  'The followers of a creator as the checks of one organization found them: a shared row would tell when others check.';

create function private.record_products(live private.video_result[]) returns void
language sql
set search_path = ''
as $$
  insert into private.products (host, platform)
  select distinct r.product, v.platform
  from unnest(live) r join public.videos v on v.id = r.video_id
  where r.product is not null and not exists (select from private.products p where p.host = r.product)
  order by r.product
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

create table figures.events (
  video_id uuid not null references public.videos (id) on delete cascade,
  at timestamptz not null,
  kind text not null check (kind in ('stopped', 'gone', 'returned')),
  detail text
);
comment on table figures.events is 'When a user stopped tracking a video, when it was marked deleted, and when it came back.';

create index events_video_id_idx on figures.events (video_id, at);

create function figures.record_event() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  insert into figures.events (video_id, at, kind, detail)
  select new.id, event.at, event.kind, event.detail
  from (values
    ('stopped', 'stopped', now(), null),
    ('deleted', 'gone', coalesce(new.deleted_at, now()), new.gone_reason),
    ('tracking', 'returned', coalesce(new.last_statistics_at, now()), null)
  ) event (video_status, kind, at, detail)
  where event.video_status = new.video_status;
  return null;
end;
$$;

-- An answer with statistics brings a deleted video back; a user who starts to track it does not.
create trigger videos_record_event
  after update of video_status on public.videos
  for each row when (
    new.video_status <> old.video_status
    and (
      new.video_status in ('stopped', 'deleted')
      or old.video_status = 'deleted' and new.last_statistics_at is distinct from old.last_statistics_at
    )
  )
  execute function figures.record_event();

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
    video_id, organization_id, platform, is_tracked, collected_at, product, views, likes, comments, reposts, saves,
    day_from, day_views, day_likes, day_comments, day_reposts, day_saves,
    week_from, week_views, week_likes, week_comments, week_reposts, week_saves, counted_at
  )
  select
    s.video_id, v.organization_id, v.platform, figures.is_tracked(v.video_status, v.platform), s.collected_at, s.product, s.views, s.likes, s.comments, s.reposts, s.saves,
    day.collected_at, s.views - day.views, s.likes - day.likes, s.comments - day.comments, s.reposts - day.reposts,
    s.saves - day.saves,
    week.collected_at, s.views - week.views, s.likes - week.likes, s.comments - week.comments, s.reposts - week.reposts,
    s.saves - week.saves,
    case when s.views - day.views is not null then s.collected_at end
  from (select o.video_id, max(o.collected_at) as collected_at from unnest(observed) o group by o.video_id) o
  join public.video_statistics s on s.video_id = o.video_id and s.collected_at = o.collected_at
  join public.videos v on v.id = s.video_id
  left join lateral figures.day_start(s.video_id, s.collected_at) day on true
  left join lateral figures.week_start(s.video_id, s.collected_at) week on true
  order by s.video_id
  on conflict (video_id) do update set
    is_tracked = excluded.is_tracked, collected_at = excluded.collected_at, product = excluded.product,
    views = excluded.views, likes = excluded.likes, comments = excluded.comments, reposts = excluded.reposts,
    saves = excluded.saves,
    day_from = excluded.day_from, day_views = excluded.day_views, day_likes = excluded.day_likes,
    day_comments = excluded.day_comments, day_reposts = excluded.day_reposts, day_saves = excluded.day_saves,
    week_from = excluded.week_from, week_views = excluded.week_views, week_likes = excluded.week_likes,
    week_comments = excluded.week_comments, week_reposts = excluded.week_reposts, week_saves = excluded.week_saves,
    counted_at = case
      when known.counted_at > excluded.collected_at - interval '18 hours' then known.counted_at
      else coalesce(excluded.counted_at, known.counted_at)
    end
  where known.collected_at < excluded.collected_at
  returning known.*;
$$;
comment on function figures.record_newest is 'Stores the newest observation of each video with its changes, and returns the rows it wrote.';

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
grant select, insert on private.products to service_role;
grant execute on all functions in schema figures to service_role;
grant execute on function
  private.record_products(private.video_result[]),
  private.record_figures(private.video_result[])
  to service_role;
