-- The first steps of record_results, which the next migration defines: dead letters, locks, creators and music. They are
-- plpgsql, which keeps the plans of a session; a function in SQL plans each call.

create type private.video_result as (
  video_id uuid,
  sent_at timestamptz,
  checked_at timestamptz,
  gone boolean,
  gone_reason text,
  product text,
  views bigint,
  likes bigint,
  comments bigint,
  reposts bigint,
  saves bigint,
  media_kind text,
  caption text,
  thumbnail_url text,
  published_at timestamptz,
  blogger_external_id text,
  blogger_username text,
  blogger_display_name text,
  blogger_avatar_url text,
  blogger_followers bigint,
  music_external_id text,
  music_title text,
  music_author text,
  -- The values of the video before the result is written. A message does not contain them.
  organization_id uuid,
  platform text,
  video_status text,
  last_checked_at timestamptz,
  gone_seen_at timestamptz
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
  delivery_id uuid,
  calls jsonb,
  settled jsonb
);

create type private.settled_message as (total int, video_ids uuid[], failed jsonb, deferred jsonb);

create type private.pending_video as (video_id uuid, since timestamptz, until timestamptz, reason text);

-- A replayed message that fails again is added to its row, once however often the failure is recorded.
create function private.record_dead_letters(letters jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
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
end;
$$;

-- Locks the videos in the order of their ids. Returns the results to write: those of videos that are tracked or deleted and
-- were not checked since the message was sent. A clock that is behind does not date a result before its message.
create function private.lock_videos(results jsonb, pending_videos jsonb) returns private.video_result[]
language plpgsql
set search_path = ''
as $$
declare
  told private.video_result[] := array(
    select r from jsonb_populate_recordset(null::private.video_result, results) r
  );
  ids uuid[] := array(
    select r.video_id from unnest(told) r
    union all
    select p.video_id from jsonb_populate_recordset(null::private.pending_video, pending_videos) p
  );
begin
  perform from public.videos v where v.id = any (ids) order by v.id for no key update;

  return array(
    select distinct on (r.video_id) row (
      r.video_id, r.sent_at, greatest(r.checked_at, r.sent_at), r.gone, r.gone_reason, r.product,
      r.views, r.likes, r.comments, r.reposts, r.saves,
      r.media_kind, r.caption, r.thumbnail_url, r.published_at,
      r.blogger_external_id, r.blogger_username, r.blogger_display_name, r.blogger_avatar_url, r.blogger_followers,
      r.music_external_id, r.music_title, r.music_author,
      v.organization_id, v.platform, v.video_status, v.last_checked_at, v.gone_seen_at
    )::private.video_result
    from unnest(told) r
    join public.videos v on v.id = r.video_id
    where v.video_status in ('tracking', 'deleted')
      and (v.last_checked_at is null or v.last_checked_at < r.sent_at)
    order by r.video_id, greatest(r.checked_at, r.sent_at)
  );
end;
$$;

create function private.record_tallies(live private.video_result[]) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into private.answer_tallies (platform, at, answers, gone)
  select r.platform, max(r.checked_at), count(*), count(*) filter (where r.gone)
  from unnest(live) r
  cross join lateral (values (date_bin('12 hours', r.checked_at, '2000-01-01 00:00+00'))) half_day (begins_at)
  where r.video_status = 'tracking'
    and (r.last_checked_at is null or r.last_checked_at < half_day.begins_at)
  group by r.platform, half_day.begins_at;
end;
$$;

-- The platforms of videos that are gone for at least the second time and whose products are trusted.
create function private.trusted_platforms(live private.video_result[]) returns text[]
language plpgsql
stable
set search_path = ''
as $$
begin
  return array(
    select r.platform
    from unnest(live) r
    where r.gone and r.video_status = 'tracking' and r.gone_seen_at is not null
    group by r.platform
    having private.product_is_trusted(r.platform, max(r.checked_at))
  );
end;
$$;

-- Creators and music change rarely: rows that an answer leaves as they are take no lock.
create function private.record_creators(live private.video_result[]) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into public.bloggers as known (platform, external_id, username, display_name, avatar_url, updated_at)
  select answer.platform, answer.external_id, answer.username, answer.display_name, answer.avatar_url, answer.at
  from (
    select distinct on (r.platform, r.blogger_external_id)
      r.platform, r.blogger_external_id as external_id, r.blogger_username as username,
      r.blogger_display_name as display_name, r.blogger_avatar_url as avatar_url, r.checked_at as at
    from unnest(live) r
    where r.blogger_external_id is not null
    order by r.platform, r.blogger_external_id, r.checked_at desc
  ) answer
  where not exists (
    select from public.bloggers b
    where b.platform = answer.platform
      and b.external_id = answer.external_id
      and b.username is not distinct from coalesce(answer.username, b.username)
      and b.display_name is not distinct from coalesce(answer.display_name, b.display_name)
      and b.avatar_url is not distinct from coalesce(answer.avatar_url, b.avatar_url)
  )
  order by answer.platform, answer.external_id
  on conflict (platform, external_id) do update set
    username = coalesce(excluded.username, known.username),
    display_name = coalesce(excluded.display_name, known.display_name),
    avatar_url = coalesce(excluded.avatar_url, known.avatar_url),
    updated_at = excluded.updated_at
  where known.updated_at < excluded.updated_at;
end;
$$;

create function private.record_music(live private.video_result[]) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into public.music as known (platform, external_id, title, author, updated_at)
  select answer.platform, answer.external_id, answer.title, answer.author, answer.at
  from (
    select distinct on (r.platform, r.music_external_id)
      r.platform, r.music_external_id as external_id, r.music_title as title, r.music_author as author,
      r.checked_at as at
    from unnest(live) r
    where r.music_external_id is not null
    order by r.platform, r.music_external_id, r.checked_at desc
  ) answer
  where not exists (
    select from public.music m
    where m.platform = answer.platform
      and m.external_id = answer.external_id
      and m.title is not distinct from coalesce(answer.title, m.title)
      and m.author is not distinct from coalesce(answer.author, m.author)
  )
  order by answer.platform, answer.external_id
  on conflict (platform, external_id) do update set
    title = coalesce(excluded.title, known.title),
    author = coalesce(excluded.author, known.author),
    updated_at = excluded.updated_at
  where known.updated_at < excluded.updated_at;
end;
$$;
