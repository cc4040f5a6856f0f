alter table public.videos
  add column gone_reason text check (gone_reason in ('deleted', 'private', 'region', 'unknown')),
  add column waiting_until timestamptz,
  add column waiting_reason text;
comment on column public.videos.gone_reason is 'Why the platform does not show it, as far as any product told; null while it is there.';
comment on column public.videos.waiting_until is 'When a video without an answer is tried again; null with a waiting_reason: with the next cron.';
comment on column public.videos.waiting_reason is 'Why a video that a user started has no answer yet: a kind of failure. Null once it has one.';

alter table public.refresh_run_failures add column deferred int not null default 0;
comment on table public.refresh_run_failures is 'Videos whose message was settled without an answer for them, by kind of failure; they are due again.';
comment on column public.refresh_run_failures.videos is 'Those that were asked for.';
comment on column public.refresh_run_failures.deferred is 'Those that were not asked for: their product was left alone.';

create or replace function private.forget_deletion() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.deleted_at := null;
  new.gone_seen_at := null;
  new.gone_reason := null;
  return new;
end;
$$;

alter type private.video_result add attribute gone_reason text;
alter type private.delivery add attribute deferrals jsonb;
create type private.wait as (video_id uuid, since timestamptz, until timestamptz, reason text);

-- What a cron run's messages came to. Deliveries of no known run are left out.
create or replace function private.count_deliveries(deliveries private.delivery[]) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into public.refresh_run_platforms as known (scheduled_at, platform, messages, settled_messages, upstream_calls)
  select
    d.run_at, d.platform, max(d.total_batches),
    coalesce(array_agg(distinct d.batch_number) filter (where d.is_settled), '{}'),
    sum(d.upstream_calls)
  from unnest(deliveries) d join public.refresh_runs r on r.scheduled_at = d.run_at
  group by d.run_at, d.platform
  order by d.run_at, d.platform
  on conflict (scheduled_at, platform) do update set
    settled_messages = array(
      select unnest(known.settled_messages) union select unnest(excluded.settled_messages)
    ),
    upstream_calls = known.upstream_calls + excluded.upstream_calls;

  insert into public.refresh_run_failures as known (scheduled_at, platform, kind, videos, deferred)
  select d.run_at, d.platform, lack.kind, sum(lack.failed), sum(lack.deferred)
  from unnest(deliveries) d
  join public.refresh_runs r on r.scheduled_at = d.run_at
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

  perform private.finish_refresh_run(run.at) from (select distinct d.run_at as at from unnest(deliveries) d) run;
end;
$$;

-- A Worker of before this migration names three arguments.
drop function public.record_results(jsonb, jsonb, jsonb);

create function public.record_results(results jsonb, dead_letters jsonb, deliveries jsonb, waits jsonb default '[]')
returns table (video_id uuid, outcome text)
language plpgsql
set search_path = ''
as $$
#variable_conflict use_column
declare
  live private.video_result[];
  failing text[];
begin
  -- Every recording locks dead letters and videos in the same order: two at once wait for each other and never deadlock.
  perform private.record_dead_letters(record_results.dead_letters);

  with result as (
    select * from jsonb_populate_recordset(null::private.video_result, results)
  ), locked as (
    select v.id
    from public.videos v
    where v.id in (
      select r.video_id from result r
      union all
      select w.video_id from jsonb_populate_recordset(null::private.wait, record_results.waits) w
    ) and v.video_status in ('tracking', 'deleted')
    order by v.id
    for no key update
  )
  select array_agg(r) into live
  from result r join locked on locked.id = r.video_id;

  perform private.count_answers(live);
  perform private.count_deliveries(
    array(select d from jsonb_populate_recordset(null::private.delivery, record_results.deliveries) d)
  );
  failing := private.failing_platforms(live);

  insert into public.bloggers as b (platform, external_id, username, display_name, avatar_url, updated_at)
  select distinct on (v.platform, r.blogger_external_id)
    v.platform, r.blogger_external_id, r.blogger_username, r.blogger_display_name, r.blogger_avatar_url, r.checked_at
  from unnest(live) r join public.videos v on v.id = r.video_id
  where r.blogger_external_id is not null
  order by v.platform, r.blogger_external_id, r.checked_at desc
  on conflict (platform, external_id) do update set
    username = coalesce(excluded.username, b.username),
    display_name = coalesce(excluded.display_name, b.display_name),
    avatar_url = coalesce(excluded.avatar_url, b.avatar_url),
    updated_at = excluded.updated_at
  where b.updated_at < excluded.updated_at;

  insert into public.music as m (platform, external_id, title, author, updated_at)
  select distinct on (v.platform, r.music_external_id)
    v.platform, r.music_external_id, r.music_title, r.music_author, r.checked_at
  from unnest(live) r join public.videos v on v.id = r.video_id
  where r.music_external_id is not null
  order by v.platform, r.music_external_id, r.checked_at desc
  on conflict (platform, external_id) do update set
    title = coalesce(excluded.title, m.title),
    author = coalesce(excluded.author, m.author),
    updated_at = excluded.updated_at
  where m.updated_at < excluded.updated_at;

  insert into public.video_statistics (video_id, collected_at, views, likes, comments, reposts, saves, message_key)
  select r.video_id, r.checked_at, r.views, r.likes, r.comments, r.reposts, r.saves, r.message_key
  from unnest(live) r
  where not r.gone
  on conflict do nothing;

  update public.videos v set waiting_until = w.until, waiting_reason = w.reason
  from jsonb_populate_recordset(null::private.wait, record_results.waits) w
  where v.id = w.video_id
    and v.video_status in ('tracking', 'deleted')
    and (v.last_checked_at is null or v.last_checked_at < w.since);

  -- Gone is certain on the second sighting at least 30 minutes after the first.
  update public.videos v set
    last_checked_at = r.checked_at,
    gone_seen_at = case when r.gone then coalesce(v.gone_seen_at, r.checked_at) end,
    video_status = case
      when not r.gone then 'tracking'
      when v.gone_seen_at <= r.checked_at - interval '30 minutes' and v.platform <> all (failing) then 'deleted'
      else v.video_status
    end,
    deleted_at = case
      when r.gone and v.video_status = 'tracking'
        and v.gone_seen_at <= r.checked_at - interval '30 minutes' and v.platform <> all (failing)
      then r.checked_at
      else v.deleted_at
    end,
    gone_reason = case when r.gone then coalesce(nullif(r.gone_reason, 'unknown'), v.gone_reason, 'unknown') end,
    waiting_until = null,
    waiting_reason = null,
    media_kind = coalesce(r.media_kind, v.media_kind),
    thumbnail_url = coalesce(r.thumbnail_url, v.thumbnail_url),
    published_at = coalesce(r.published_at, v.published_at),
    blogger_id = coalesce(b.id, v.blogger_id),
    music_id = coalesce(m.id, v.music_id)
  from unnest(live) r
  join public.videos target on target.id = r.video_id
  left join public.bloggers b on b.platform = target.platform and b.external_id = r.blogger_external_id
  left join public.music m on m.platform = target.platform and m.external_id = r.music_external_id
  where v.id = r.video_id
    and (v.last_checked_at is null or v.last_checked_at < r.checked_at);

  return query
    select r.video_id, case when r.gone then 'gone' else 'refreshed' end
    from unnest(live) r;
end;
$$;
comment on function public.record_results(jsonb, jsonb, jsonb, jsonb) is
  'Writes one processor invocation in one transaction. Written twice it changes nothing; an older check never overwrites a newer one; a video that vanished or is no longer tracked is left out of the answer and its neighbours are written.';

revoke all on function public.record_results(jsonb, jsonb, jsonb, jsonb) from public, anon, authenticated;
grant execute on function public.record_results(jsonb, jsonb, jsonb, jsonb) to service_role;
