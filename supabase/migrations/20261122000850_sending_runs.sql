-- Cuts the next page of due videos into batches. A video goes into the batch in which the last of its trackers has its place in
-- the run, so that all are in one batch and the last batch is the one that was counted before. Only a video with more trackers
-- than a batch holds is split. The last batch of a full page may continue on the next page.
create function private.plan_batches(run_platform public.refresh_run_platforms) returns void
language plpgsql
set search_path = ''
as $$
declare
  page_size constant int := 1000;
  videos int;
begin
  with page as (
    select hashtext(v.external_video_id) as hash, v.external_video_id, v.id
    from private.sendable_videos v
    where v.platform = run_platform.platform
      and (hashtext(v.external_video_id), v.external_video_id, v.id)
        > (run_platform.sent_hash, run_platform.sent_external_id, run_platform.sent_id)
    order by hashtext(v.external_video_id), v.external_video_id, v.id
    limit page_size
  ), placed as (
    select
      p.external_video_id, p.id,
      row_number() over (order by p.hash, p.external_video_id, p.id) as place,
      count(*) over (order by p.hash, p.external_video_id) as last_place,
      count(*) over (partition by p.hash, p.external_video_id) as trackers,
      count(*) over () as videos
    from page p
  ), numbered as (
    select p.external_video_id, p.id, p.place, p.videos, greatest(
      run_platform.sent_batches + 1,
      ceil(
        (run_platform.planned + case when p.trackers > run_platform.batch_size then p.place else p.last_place end)::numeric
          / run_platform.batch_size
      )
    )::int as batch_number
    from placed p
  ), batch as (
    insert into private.refresh_run_batches (scheduled_at, platform, batch_number, last_external_id, last_id, videos)
    select distinct on (n.batch_number)
      run_platform.scheduled_at, run_platform.platform,
      n.batch_number, n.external_video_id, n.id, count(*) over (partition by n.batch_number)
    from numbered n
    where n.batch_number <= run_platform.total_batches
      and (n.videos < page_size or n.batch_number < (select max(everything.batch_number) from numbered everything))
    order by n.batch_number, n.place desc
    returning refresh_run_batches.videos
  )
  select sum(b.videos) into videos from batch b;

  update public.refresh_run_platforms p set planned = p.planned + videos
  where p.scheduled_at = run_platform.scheduled_at and p.platform = run_platform.platform and videos > 0;
end;
$$;

create function private.unsent_batches(run_platform public.refresh_run_platforms)
returns setof private.refresh_run_batches
language sql stable
set search_path = ''
as $$
  select b.* from private.refresh_run_batches b
  where b.scheduled_at = run_platform.scheduled_at
    and b.platform = run_platform.platform
    and (b.last_hash, b.last_external_id, b.last_id)
      > (run_platform.sent_hash, run_platform.sent_external_id, run_platform.sent_id);
$$;

create function private.store_sent(run_platform public.refresh_run_platforms, sent_through int)
returns public.refresh_run_platforms
language sql
set search_path = ''
as $$
  with done as (
    select b.* from private.unsent_batches(run_platform) b where b.batch_number <= sent_through
  )
  update public.refresh_run_platforms p set
    sent_batches = last.batch_number,
    sent_hash = last.last_hash,
    sent_external_id = last.last_external_id,
    sent_id = last.last_id,
    sent = p.sent + (select sum(d.videos) from done d),
    messages = p.messages + (select count(*) from done d where d.videos > 0)
  from (select d.* from done d order by d.batch_number desc limit 1) last
  where p.scheduled_at = run_platform.scheduled_at and p.platform = run_platform.platform
  returning p.*;
$$;

create function public.next_batches(run_at timestamptz, platform_name text, sent_through int) returns json
language plpgsql
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  run_platform public.refresh_run_platforms;
  last private.refresh_run_batches;
  batches json;
begin
  update public.refresh_runs r set active_at = now() where r.scheduled_at = run_at;
  select p.* into run_platform from public.refresh_run_platforms p
  where p.scheduled_at = run_at and p.platform = platform_name
  for no key update;
  if run_platform.sent_batches < sent_through then
    run_platform := private.store_sent(run_platform, sent_through);
  end if;
  if not exists (select from private.unsent_batches(run_platform)) then
    perform private.plan_batches(run_platform);
  end if;
  select b.* into last from private.unsent_batches(run_platform) b order by b.batch_number desc limit 1;

  with batch as (
    select * from private.unsent_batches(run_platform)
  ), sorted as (
    select
      hashtext(v.external_video_id) as hash, v.external_video_id, v.id, null::int as batch_number,
      v.organization_id, v.user_id, v.video_url
    from private.sendable_videos v
    where v.platform = platform_name
      and (hashtext(v.external_video_id), v.external_video_id, v.id)
        > (run_platform.sent_hash, run_platform.sent_external_id, run_platform.sent_id)
      and (hashtext(v.external_video_id), v.external_video_id, v.id)
        <= (last.last_hash, last.last_external_id, last.last_id)
    union all
    select b.last_hash, b.last_external_id, b.last_id, b.batch_number, null, null, null from batch b
  ), numbered as (
    select
      s.*, min(s.batch_number) over (order by s.hash desc, s.external_video_id desc, s.id desc) as number
    from sorted s
  ), filled as (
    select
      n.number as batch_number,
      count(n.organization_id) as videos,
      coalesce(json_agg(json_build_object(
        'organization_id', n.organization_id, 'user_id', n.user_id,
        'external_video_id', n.external_video_id, 'video_url', n.video_url
      )) filter (where n.organization_id is not null), '[]') as contents
    from numbered n
    group by n.number
  ), shortened as (
    update private.refresh_run_batches b set videos = f.videos
    from batch planned join filled f using (batch_number)
    where b.scheduled_at = run_at
      and b.platform = platform_name
      and (b.last_hash, b.last_external_id, b.last_id) = (planned.last_hash, planned.last_external_id, planned.last_id)
      and planned.videos <> f.videos
      and not exists (
        select from public.refresh_run_messages m
        where m.scheduled_at = run_at and m.platform = platform_name and m.batch_number = b.batch_number
      )
  )
  select coalesce(
    json_agg(json_build_object('batch_number', f.batch_number, 'videos', f.contents) order by f.batch_number), '[]'
  )
  into batches
  from filled f;
  return batches;
end;
$$;
comment on function public.next_batches is
  'Stores that the batches through sent_through are sent, and returns the next ones with their videos: those that were planned and not sent, else about 1000 videos more. A batch whose videos are no longer due is empty. No batch is left when the list is empty.';

create function public.finish_sending(run_at timestamptz) returns void
language sql
set search_path = ''
as $$
  update public.refresh_runs r set sent_at = now(), outcome = 'done' where r.scheduled_at = run_at;
$$;
comment on function public.finish_sending is 'Stores that every message of the run is sent.';

grant execute on function
  private.plan_batches(public.refresh_run_platforms),
  private.unsent_batches(public.refresh_run_platforms),
  private.store_sent(public.refresh_run_platforms, int)
  to service_role;
