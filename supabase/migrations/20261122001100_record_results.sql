-- record_results, at the end of this file, writes what one invocation of the processor found. The functions before it, here and in
-- the migration before, are its steps.

-- A video is deleted at a repeated answer that it is gone, at least 30 minutes after the first, if the platform's product is
-- trusted or 5 days have passed since the first. Returns the observations.
create function private.update_videos(live private.video_result[], trusted_platforms text[])
returns setof public.video_statistics
language plpgsql
set search_path = ''
as $$
begin
  return query with answer as (
    select
      r.*,
      (select b.id from public.bloggers b where b.platform = r.platform and b.external_id = r.blogger_external_id) as blogger_id,
      (select m.id from public.music m where m.platform = r.platform and m.external_id = r.music_external_id) as music_id,
      r.gone and r.gone_seen_at <= r.checked_at - case
        when r.platform = any (trusted_platforms) then interval '30 minutes'
        else interval '5 days'
      end as is_confirmed
    from unnest(live) r
  ), checked as (
    update public.videos v set
      last_checked_at = r.checked_at,
      last_statistics_at = case when r.gone then v.last_statistics_at else r.checked_at end,
      gone_seen_at = case when r.gone then coalesce(v.gone_seen_at, r.checked_at) end,
      video_status = case when not r.gone then 'tracking' when r.is_confirmed then 'deleted' else v.video_status end,
      deleted_at = case when r.is_confirmed and v.video_status = 'tracking' then r.checked_at else v.deleted_at end,
      gone_reason = case when r.gone then coalesce(nullif(r.gone_reason, 'unknown'), v.gone_reason, 'unknown') end,
      waiting_until = null,
      waiting_reason = null,
      media_kind = coalesce(r.media_kind, v.media_kind),
      caption = coalesce(r.caption, v.caption),
      thumbnail_url = coalesce(r.thumbnail_url, v.thumbnail_url),
      published_at = coalesce(r.published_at, v.published_at),
      blogger_id = coalesce(r.blogger_id, v.blogger_id),
      music_id = coalesce(r.music_id, v.music_id)
    from answer r
    where v.id = r.video_id
    returning r.*
  )
  insert into public.video_statistics as written (
    video_id, collected_at, views, likes, comments, reposts, saves, product
  )
  select c.video_id, c.checked_at, c.views, c.likes, c.comments, c.reposts, c.saves,
    (select p.id from private.products p where p.host = c.product)
  from checked c
  where not c.gone
  order by c.video_id
  returning written.*;
end;
$$;

-- A video with an answer newer than since waits for nothing.
create function private.record_pending_videos(pending_videos jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  update public.videos v set waiting_until = p.until, waiting_reason = p.reason
  from jsonb_populate_recordset(null::private.pending_video, pending_videos) p
  where v.id = p.video_id
    and v.video_status in ('tracking', 'deleted')
    and (v.last_checked_at is null or v.last_checked_at < p.since)
    and (v.waiting_until, v.waiting_reason) is distinct from (p.until, p.reason);
end;
$$;

-- Counts the videos of a settled message by what their rows say now: video_ids are those answered in this delivery or before.
-- Deliveries of unknown runs are left out.
create function private.record_deliveries(deliveries jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into public.refresh_run_messages (
    scheduled_at, platform, batch_number, videos, refreshed, gone, failed, deferred
  )
  select distinct on (d.run_at, d.platform, d.batch_number)
    d.run_at, d.platform, d.batch_number, message.total, answered.refreshed, answered.gone, message.failed, message.deferred
  from jsonb_populate_recordset(null::private.delivery, deliveries) d
  join public.refresh_runs run on run.scheduled_at = d.run_at
  cross join lateral jsonb_populate_record(null::private.settled_message, d.settled) message
  cross join lateral (
    select
      count(*) filter (where v.gone_seen_at is null) as refreshed,
      count(*) filter (where v.gone_seen_at is not null) as gone
    from public.videos v
    where v.id = any (message.video_ids) and v.video_status in ('tracking', 'deleted')
  ) answered
  where d.settled is not null
  order by d.run_at, d.platform, d.batch_number
  on conflict (scheduled_at, platform, batch_number) do nothing;

  insert into public.refresh_run_calls (delivery_id, scheduled_at, calls, product, platform)
  select distinct on (d.delivery_id, p.id) d.delivery_id, d.run_at, made.calls::int, p.id, d.platform
  from jsonb_populate_recordset(null::private.delivery, deliveries) d
  join public.refresh_runs run on run.scheduled_at = d.run_at
  cross join lateral jsonb_each_text(d.calls) made (host, calls)
  join private.products p on p.host = made.host
  order by d.delivery_id, p.id
  on conflict (delivery_id, product) do nothing;
end;
$$;

-- A session plans each statement once, whatever the tables hold then: a join is a nested loop that looks up each result in an
-- index, and so is a foreign key check.
create function public.record_results(results jsonb, dead_letters jsonb, deliveries jsonb, pending_videos jsonb)
returns setof uuid
language plpgsql
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set enable_material = off
as $$
declare
  live private.video_result[];
  observed public.video_statistics[];
begin
  -- The lock order of every function that writes: dead letters by queue and message_id, videos by id, bloggers and then music
  -- by platform and external_id, and last the rows that are only inserted, by their keys. Concurrent calls wait and do not
  -- deadlock.
  perform private.record_dead_letters(dead_letters);
  live := private.lock_videos(results, pending_videos);
  perform private.record_creators(live);
  perform private.record_music(live);
  perform private.record_tallies(live);
  perform private.record_products(live, deliveries);
  observed := array(select u from private.update_videos(live, private.trusted_platforms(live)) u);
  perform figures.record_followers(live);
  perform private.record_figures(observed);
  perform private.record_pending_videos(pending_videos);
  perform private.record_deliveries(deliveries);
  return query select r.video_id from unnest(live) r;
end;
$$;
comment on function public.record_results is
  'Writes the results of one processor invocation in one transaction and returns the ids of the videos written. A video that is not there, not tracked or checked since its message was sent is left out; the others are written.';
