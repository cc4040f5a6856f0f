-- record_results, at the end of this file, writes what one invocation of the processor found. The functions before it are its
-- steps.

create type private.video_result as (
  video_id uuid,
  message_key text,
  checked_at timestamptz,
  run_at timestamptz,
  gone boolean,
  gone_reason text,
  views bigint,
  likes bigint,
  comments bigint,
  reposts bigint,
  saves bigint,
  media_kind text,
  thumbnail_url text,
  published_at timestamptz,
  blogger_external_id text,
  blogger_username text,
  blogger_display_name text,
  blogger_avatar_url text,
  music_external_id text,
  music_title text,
  music_author text
);

create type private.dead_letter as (
  queue text,
  message_id text,
  request_id text,
  body text,
  reason text,
  attempts int,
  first_at timestamptz
);

create type private.delivery as (
  run_at timestamptz,
  platform text,
  batch_number int,
  total_batches int,
  is_settled boolean,
  upstream_calls int,
  failures jsonb,
  deferrals jsonb
);

create type private.pending_video as (video_id uuid, since timestamptz, until timestamptz, reason text);

-- A replayed message that fails again is added to its row, once however often the failure is recorded.
create function private.record_dead_letters(letters jsonb) returns void
language sql
set search_path = ''
as $$
  insert into public.dead_letters as known (queue, message_id, request_id, body, reason, attempts, first_at)
  select distinct on (d.queue, d.message_id)
    d.queue, d.message_id, d.request_id, d.body, d.reason, d.attempts, d.first_at
  from jsonb_populate_recordset(null::private.dead_letter, letters) d
  order by d.queue, d.message_id
  on conflict (queue, message_id) do update set
    reason = excluded.reason,
    attempts = known.attempts + excluded.attempts,
    recorded_at = now(),
    replayed_at = null
  where known.replayed_at is not null;
$$;

-- Locks the videos in the order of their ids. Returns the results of those that exist and are tracked or deleted.
create function private.lock_videos(results jsonb, pending_videos jsonb) returns private.video_result[]
language sql
set search_path = ''
as $$
  with locked as (
    select v.id
    from public.videos v
    where v.id in (
      select r.video_id from jsonb_populate_recordset(null::private.video_result, results) r
      union all
      select p.video_id from jsonb_populate_recordset(null::private.pending_video, pending_videos) p
    ) and v.video_status in ('tracking', 'deleted')
    order by v.id
    for no key update
  )
  select array_agg(r)
  from jsonb_populate_recordset(null::private.video_result, results) r join locked on locked.id = r.video_id;
$$;

create function private.count_answers(live private.video_result[]) returns void
language sql
set search_path = ''
as $$
  insert into public.refresh_run_platforms as known (scheduled_at, platform, refreshed, gone)
  select
    r.run_at, v.platform,
    count(*) filter (where not r.gone),
    count(*) filter (where r.gone and v.video_status = 'tracking')
  from unnest(live) r
  join public.refresh_runs run on run.scheduled_at = r.run_at
  join public.videos v on v.id = r.video_id
  group by r.run_at, v.platform
  order by r.run_at, v.platform
  on conflict (scheduled_at, platform) do update set
    refreshed = known.refreshed + excluded.refreshed,
    gone = known.gone + excluded.gone;
$$;

create function private.count_messages(deliveries private.delivery[]) returns void
language sql
set search_path = ''
as $$
  insert into public.refresh_run_platforms as known (scheduled_at, platform, messages, settled_messages, upstream_calls)
  select
    d.run_at, d.platform, max(d.total_batches),
    coalesce(array_agg(distinct d.batch_number) filter (where d.is_settled), '{}'),
    sum(d.upstream_calls)
  from unnest(deliveries) d join public.refresh_runs run on run.scheduled_at = d.run_at
  group by d.run_at, d.platform
  order by d.run_at, d.platform
  on conflict (scheduled_at, platform) do update set
    settled_messages = array(
      select unnest(known.settled_messages) union select unnest(excluded.settled_messages)
    ),
    upstream_calls = known.upstream_calls + excluded.upstream_calls;
$$;

create function private.count_failures(deliveries private.delivery[]) returns void
language sql
set search_path = ''
as $$
  insert into public.refresh_run_failures as known (scheduled_at, platform, kind, videos, deferred)
  select d.run_at, d.platform, lack.kind, sum(lack.failed), sum(lack.deferred)
  from unnest(deliveries) d
  join public.refresh_runs run on run.scheduled_at = d.run_at
  cross join lateral (
    select key as kind, value::int as failed, 0 as deferred from jsonb_each_text(d.failures)
    union all
    select key, 0, value::int from jsonb_each_text(d.deferrals)
  ) lack
  group by d.run_at, d.platform, lack.kind
  order by d.run_at, d.platform, lack.kind
  on conflict (scheduled_at, platform, kind) do update set
    videos = known.videos + excluded.videos,
    deferred = known.deferred + excluded.deferred;
$$;

-- Deliveries of unknown runs are left out.
create function private.count_deliveries(deliveries jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  delivered private.delivery[] := array(select d from jsonb_populate_recordset(null::private.delivery, deliveries) d);
begin
  perform private.count_messages(delivered);
  perform private.count_failures(delivered);
  perform private.finish_refresh_run(run.at) from (select distinct d.run_at as at from unnest(delivered) d) run;
end;
$$;

-- A platform fails when the latest answers about more than a fifth of its tracked videos say gone: then its product is broken,
-- not the videos. The latest answer about a video counts, not every answer: the second cron of a night asks mostly for the
-- videos that the first cron found gone.
create function private.failing_platforms(live private.video_result[]) returns text[]
language sql
stable
set search_path = ''
as $$
  with suspected as (
    select v.platform, max(r.checked_at) as checked_at
    from unnest(live) r join public.videos v on v.id = r.video_id
    where r.gone and v.video_status = 'tracking' and v.gone_seen_at is not null
    group by v.platform
  )
  select coalesce(array_agg(failing.platform), '{}')
  from (
    select v.platform
    from public.videos v join suspected s on s.platform = v.platform
    where v.video_status = 'tracking' and v.last_checked_at > s.checked_at - interval '26 hours'
    group by v.platform
    having count(*) filter (where v.gone_seen_at is not null) * 5 > count(*)
  ) failing;
$$;

create function private.record_creators(live private.video_result[]) returns void
language sql
set search_path = ''
as $$
  insert into public.bloggers as known (platform, external_id, username, display_name, avatar_url, updated_at)
  select distinct on (v.platform, r.blogger_external_id)
    v.platform, r.blogger_external_id, r.blogger_username, r.blogger_display_name, r.blogger_avatar_url, r.checked_at
  from unnest(live) r join public.videos v on v.id = r.video_id
  where r.blogger_external_id is not null
  order by v.platform, r.blogger_external_id, r.checked_at desc
  on conflict (platform, external_id) do update set
    username = coalesce(excluded.username, known.username),
    display_name = coalesce(excluded.display_name, known.display_name),
    avatar_url = coalesce(excluded.avatar_url, known.avatar_url),
    updated_at = excluded.updated_at
  where known.updated_at < excluded.updated_at;
$$;

create function private.record_music(live private.video_result[]) returns void
language sql
set search_path = ''
as $$
  insert into public.music as known (platform, external_id, title, author, updated_at)
  select distinct on (v.platform, r.music_external_id)
    v.platform, r.music_external_id, r.music_title, r.music_author, r.checked_at
  from unnest(live) r join public.videos v on v.id = r.video_id
  where r.music_external_id is not null
  order by v.platform, r.music_external_id, r.checked_at desc
  on conflict (platform, external_id) do update set
    title = coalesce(excluded.title, known.title),
    author = coalesce(excluded.author, known.author),
    updated_at = excluded.updated_at
  where known.updated_at < excluded.updated_at;
$$;

create function private.record_statistics(live private.video_result[]) returns void
language sql
set search_path = ''
as $$
  insert into public.video_statistics (video_id, collected_at, views, likes, comments, reposts, saves, message_key)
  select r.video_id, r.checked_at, r.views, r.likes, r.comments, r.reposts, r.saves, r.message_key
  from unnest(live) r
  where not r.gone
  on conflict do nothing;
$$;

-- An answer newer than since leaves nothing to wait for.
create function private.record_pending_videos(pending_videos jsonb) returns void
language sql
set search_path = ''
as $$
  update public.videos v set waiting_until = p.until, waiting_reason = p.reason
  from jsonb_populate_recordset(null::private.pending_video, pending_videos) p
  where v.id = p.video_id
    and v.video_status in ('tracking', 'deleted')
    and (v.last_checked_at is null or v.last_checked_at < p.since);
$$;

-- A video is deleted at the second answer that it is gone, at least 30 minutes after the first, unless its platform fails.
create function private.update_videos(live private.video_result[], failing_platforms text[]) returns void
language sql
set search_path = ''
as $$
  with checked as (
    select
      r.*, v.platform,
      r.gone and v.gone_seen_at <= r.checked_at - interval '30 minutes' and v.platform <> all (failing_platforms)
        as is_confirmed
    from unnest(live) r join public.videos v on v.id = r.video_id
  )
  update public.videos v set
    last_checked_at = r.checked_at,
    gone_seen_at = case when r.gone then coalesce(v.gone_seen_at, r.checked_at) end,
    video_status = case when not r.gone then 'tracking' when r.is_confirmed then 'deleted' else v.video_status end,
    deleted_at = case when r.is_confirmed and v.video_status = 'tracking' then r.checked_at else v.deleted_at end,
    gone_reason = case when r.gone then coalesce(nullif(r.gone_reason, 'unknown'), v.gone_reason, 'unknown') end,
    waiting_until = null,
    waiting_reason = null,
    media_kind = coalesce(r.media_kind, v.media_kind),
    thumbnail_url = coalesce(r.thumbnail_url, v.thumbnail_url),
    published_at = coalesce(r.published_at, v.published_at),
    blogger_id = coalesce(b.id, v.blogger_id),
    music_id = coalesce(m.id, v.music_id)
  from checked r
  left join public.bloggers b on b.platform = r.platform and b.external_id = r.blogger_external_id
  left join public.music m on m.platform = r.platform and m.external_id = r.music_external_id
  where v.id = r.video_id
    and (v.last_checked_at is null or v.last_checked_at < r.checked_at);
$$;

create function public.record_results(results jsonb, dead_letters jsonb, deliveries jsonb, pending_videos jsonb)
returns setof uuid
language plpgsql
set search_path = ''
as $$
declare
  live private.video_result[];
  failing text[];
begin
  -- Lock order of all writers: dead letters, videos, runs, creators, music. Concurrent calls wait and do not deadlock.
  perform private.record_dead_letters(dead_letters);
  live := private.lock_videos(results, pending_videos);
  perform private.count_answers(live);
  perform private.count_deliveries(deliveries);
  failing := private.failing_platforms(live);
  perform private.record_creators(live);
  perform private.record_music(live);
  perform private.record_statistics(live);
  perform private.record_pending_videos(pending_videos);
  perform private.update_videos(live, failing);
  return query select r.video_id from unnest(live) r;
end;
$$;
comment on function public.record_results is
  'Writes the results of one processor invocation in one transaction and returns the ids of the videos written. A video that is not there or not tracked is left out; the others are written. An older check never overwrites a newer one.';
