-- The schema figures has the definition of every figure. List, totals, exports and page show what these functions answer.
-- The formulas have no search_path of their own, so that Postgres inlines them; they name built-in functions only. They are
-- parallel safe, so that a query over all videos of an organization can use several processors.

create schema figures;
grant usage on schema figures to row_reader, service_role;

create function figures.is_tracked(video_status text, platform text) returns boolean
language sql immutable parallel safe
as $$ select video_status = 'tracking' and platform <> 'Other' $$;
comment on function figures.is_tracked is 'Whether the nightly refresh fetches the video.';

create function figures.fresh_since() returns timestamptz
language sql stable parallel safe
as $$ select now() - interval '26 hours' $$;
comment on function figures.fresh_since is
  'A video that was checked since then is fresh. Queries read it once and pass it on: computed for each row, it would cost more than the row.';

create function figures.is_fresh(
  video_status text, platform text, last_checked_at timestamptz, fresh_since timestamptz
) returns boolean
language sql immutable parallel safe
as $$
  select case when video_status = 'tracking' and platform <> 'Other' then coalesce(last_checked_at >= fresh_since, false) end
$$;
comment on function figures.is_fresh is 'Whether a tracked video was checked in the last 26 hours. Null for a video that is not tracked.';

create function figures.is_stale(
  video_status text, platform text, last_checked_at timestamptz, created_at timestamptz, fresh_since timestamptz
) returns boolean
language sql immutable parallel safe
as $$
  select video_status = 'tracking' and platform <> 'Other' and coalesce(last_checked_at, created_at) < fresh_since
$$;
comment on function figures.is_stale is
  'Whether a tracked video was last checked, or if never checked was added, more than 26 hours ago.';

create function figures.interactions(likes bigint, comments bigint, reposts bigint, saves bigint) returns bigint
language sql immutable parallel safe
as $$
  select case when num_nonnulls(likes, comments, reposts, saves) > 0
    then coalesce(likes, 0) + coalesce(comments, 0) + coalesce(reposts, 0) + coalesce(saves, 0) end
$$;
comment on function figures.interactions is
  'Likes, comments, reposts and saves that the platform reports, added up; a count. Null if it reports none of them.';

create function figures.engagement_rate(interactions double precision, views double precision) returns double precision
language sql immutable parallel safe
as $$ select case when views > 0 then interactions / views end $$;
comment on function figures.engagement_rate is
  'Interactions per view: a ratio, 0.05 is 5 %. Null without views, with 0 views, or without interactions. For a set of videos, both are sums over the videos for which both are known.';

create function figures.not_told(likes bigint, comments bigint, reposts bigint, saves bigint) returns text[]
language sql immutable parallel safe
as $$
  select array_remove(array[
    case when likes is null then 'likes' end,
    case when comments is null then 'comments' end,
    case when reposts is null then 'reposts' end,
    case when saves is null then 'saves' end
  ], null)
$$;
comment on function figures.not_told is 'The interactions that an engagement rate leaves out because the platform does not report them.';

create function figures.engagement(views bigint, likes bigint, comments bigint, reposts bigint, saves bigint) returns jsonb
language sql stable parallel safe
as $$
  select case when views > 0 and num_nonnulls(likes, comments, reposts, saves) > 0 then jsonb_build_object(
    'rate', figures.engagement_rate(figures.interactions(likes, comments, reposts, saves), views),
    'not_told', figures.not_told(likes, comments, reposts, saves)
  ) end
$$;
comment on function figures.engagement is 'The engagement rate and the interactions it leaves out; null where the rate is null.';

create function figures.hours_between(from_time timestamptz, to_time timestamptz) returns double precision
language sql immutable parallel safe
as $$ select date_part('epoch', to_time - from_time) / 3600 $$;
comment on function figures.hours_between is 'Hours, with fractions. Null if one of the times is null.';

create function figures.change(before bigint, after bigint, from_time timestamptz, to_time timestamptz) returns jsonb
language sql stable parallel safe
as $$
  select case when after - before is not null then jsonb_build_object(
    'value', after - before,
    'hours', round(figures.hours_between(from_time, to_time)::numeric, 2)
  ) end
$$;
comment on function figures.change is
  'A change of a metric with the hours between its two observations; negative for a correction. Null if one of them does not have the metric.';

create function figures.metrics(observation public.video_statistics) returns jsonb
language sql stable parallel safe
as $$
  select jsonb_build_object(
    'views', observation.views, 'likes', observation.likes, 'comments', observation.comments,
    'reposts', observation.reposts, 'saves', observation.saves
  )
$$;

create function figures.origin(
  before public.video_statistics, observation public.video_statistics, product_host text
) returns jsonb
language sql stable parallel safe
as $$
  select jsonb_build_object(
    'collected_at', observation.collected_at,
    'product', product_host,
    'change', case when before.video_id is not null then jsonb_build_object(
      'views', observation.views - before.views, 'likes', observation.likes - before.likes,
      'comments', observation.comments - before.comments, 'reposts', observation.reposts - before.reposts,
      'saves', observation.saves - before.saves
    ) end,
    'hours', round(figures.hours_between(before.collected_at, observation.collected_at)::numeric, 2)
  )
$$;
comment on function figures.origin is
  'When and from which product an observation came, and what changed since the one before it and in how many hours; change and hours are null without one before. A change is null where one of the two does not have the metric.';

create function figures.changes(before public.video_statistics, after public.video_statistics) returns jsonb
language sql stable parallel safe
as $$
  select jsonb_build_object(
    'views', figures.change(before.views, after.views, before.collected_at, after.collected_at),
    'likes', figures.change(before.likes, after.likes, before.collected_at, after.collected_at),
    'comments', figures.change(before.comments, after.comments, before.collected_at, after.collected_at),
    'reposts', figures.change(before.reposts, after.reposts, before.collected_at, after.collected_at),
    'saves', figures.change(before.saves, after.saves, before.collected_at, after.collected_at)
  )
$$;
comment on function figures.changes is 'The change of each metric from one observation to a later one.';

create function figures.views_per_hour(change bigint, hours double precision) returns double precision
language sql immutable parallel safe
as $$ select change / nullif(hours, 0) $$;
comment on function figures.views_per_hour is
  'The day''s change of the views by the hours between its two observations. Negative after a correction. Null without a day''s change.';

create function figures.observation_near(
  video uuid, target timestamptz, earliest timestamptz, latest timestamptz
) returns setof public.video_statistics
language sql stable parallel safe
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
language sql stable parallel safe
as $$ select * from figures.observation_near(video, at - interval '24 hours', at - interval '36 hours', at - interval '18 hours') $$;
comment on function figures.day_start is
  'The observation that a day''s change is measured from: the one nearest to 24 hours before, 18 to 36 hours before.';

create function figures.week_start(video uuid, at timestamptz) returns setof public.video_statistics
language sql stable parallel safe
as $$ select * from figures.observation_near(video, at - interval '168 hours', at - interval '192 hours', at - interval '144 hours') $$;
comment on function figures.week_start is
  'The observation that a week''s change is measured from: the one nearest to 7 days (168 hours) before, 6 to 8 days before.';

create function figures.age_observation(video uuid, published_at timestamptz, age interval) returns setof public.video_statistics
language sql stable parallel safe
as $$ select * from figures.observation_near(video, published_at + age, published_at + 0.8 * age, published_at + 1.2 * age) $$;
comment on function figures.age_observation is 'The observation of a video nearest to an age, within 20 % of the age.';

create function figures.fallen_since() returns timestamptz
language sql stable parallel safe
as $$ select now() - interval '7 days' $$;
comment on function figures.fallen_since is 'A video whose views fell since then needs attention.';

create function figures.needs_attention(
  video_status text, waiting_reason text, is_stale boolean, has_fallen boolean
) returns text[]
language sql immutable parallel safe
as $$
  select array_remove(array[
    case when video_status = 'deleted' then 'gone' end,
    case when is_stale then 'stale' end,
    case when waiting_reason <> 'bad_response' then 'waiting' end,
    case when has_fallen then 'fell' end,
    case when waiting_reason = 'bad_response' then 'unreadable' end
  ], null)
$$;
comment on function figures.needs_attention is
  'Why somebody should look at the video: gone (marked deleted), stale, waiting (no answer for now), fell (its views fell in the last 7 days), unreadable (the answer cannot be read).';
