-- The producer sends a run in steps. Each step plans the next batches of a platform, stores where they end, and returns their
-- videos; the step after it says that they were sent. So a run continues after an interruption with the same batch numbers.

create table private.refresh_run_batches (
  scheduled_at timestamptz not null references public.refresh_runs (scheduled_at) on delete cascade,
  platform text not null,
  last_hash int generated always as (hashtext(last_external_id)) stored,
  last_external_id text not null,
  last_id uuid not null,
  batch_number int not null,
  videos int not null,
  planned_at timestamptz not null default now(),
  primary key (scheduled_at, platform, last_hash, last_external_id, last_id)
);
comment on table private.refresh_run_batches is
  'The batches of the runs of the last hours. A batch has the due videos after the last one of the batch before, up to its own last one.';

-- A message that was sent within the hours for which statistics are fresh is as good as a check. A run that
-- is still being sent is not considered, because its own batches follow each other.
create view private.sendable_videos
with (security_invoker = true) as
select v.id, v.organization_id, v.user_id, v.platform, v.external_video_id, v.video_url, v.video_status
from public.videos_needing_update v
where not exists (
  select
  from unnest(array(
    select r.scheduled_at from public.refresh_runs r where r.sent_at > now() - interval '3 hours'
  )) run (at)
  cross join lateral (
    select b.planned_at, exists (
      select from public.refresh_run_messages m
      where m.scheduled_at = b.scheduled_at and m.platform = b.platform and m.batch_number = b.batch_number
    ) as is_settled
    from private.refresh_run_batches b
    where b.scheduled_at = run.at
      and b.platform = v.platform
      and (b.last_hash, b.last_external_id, b.last_id) >= (hashtext(v.external_video_id), v.external_video_id, v.id)
    order by b.last_hash, b.last_external_id, b.last_id
    limit 1
  ) batch
  where not batch.is_settled and v.due_since < batch.planned_at
);
comment on view private.sendable_videos is
  'The videos of videos_needing_update that are in no message that was sent and is not settled.';

-- A cron invocation ends after at most 15 minutes: https://developers.cloudflare.com/workers/platform/limits/
create function public.begin_refresh_run(run_at timestamptz, run_cron text, claimant uuid, batch_sizes jsonb)
returns jsonb
language plpgsql
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  claimed timestamptz;
begin
  with silent as (
    select r.scheduled_at from public.refresh_runs r
    where r.outcome is null and r.active_at < now() - interval '3 hours'
    order by r.scheduled_at
    for no key update
  )
  update public.refresh_runs r set outcome = 'interrupted' from silent where r.scheduled_at = silent.scheduled_at;

  delete from private.refresh_run_batches b
  where b.scheduled_at in (
    select r.scheduled_at from public.refresh_runs r
    where r.active_at < now() - interval '3 hours'
    for key share skip locked
  );

  delete from private.answer_tallies t
  where t.ctid = any (array(
    select old.ctid from private.answer_tallies old where old.at < now() - interval '8 days' for update skip locked
  ));

  select r.scheduled_at into claimed from public.refresh_runs r
  where r.outcome is null and (r.claimed_by = claimant or r.active_at < now() - interval '15 minutes')
  order by r.scheduled_at
  limit 1
  for no key update skip locked;

  if found then
    update public.refresh_runs r set claimed_by = claimant, active_at = now() where r.scheduled_at = claimed;
  else
    -- A repeated call may meet the run that the call before it has just begun.
    insert into public.refresh_runs as known (scheduled_at, cron, claimed_by) values (run_at, run_cron, claimant)
    on conflict (scheduled_at) do update set active_at = now()
      where known.claimed_by = claimant and known.outcome is null
    returning known.scheduled_at into claimed;
    if claimed is null then
      return '[]';
    end if;
    insert into public.refresh_run_platforms (scheduled_at, platform, due, due_ids, rechecked, batch_size)
    select
      claimed, v.platform, count(*), count(distinct v.external_video_id),
      count(*) filter (where v.video_status = 'deleted'), (batch_sizes ->> v.platform)::int
    from private.sendable_videos v
    group by v.platform
    on conflict do nothing;
  end if;

  return jsonb_build_array(jsonb_build_object('scheduled_at', claimed, 'platforms', array(
    select jsonb_build_object(
      'platform', p.platform, 'due', p.due, 'total_batches', p.total_batches, 'sent_batches', p.sent_batches
    )
    from public.refresh_run_platforms p where p.scheduled_at = claimed order by p.platform
  )));
end;
$$;
comment on function public.begin_refresh_run is
  'Returns a list of one: the run that the claimant sends next, which is its unfinished one, else one that was interrupted in the last 3 hours, else that of run_at with the count of what is due now. The list is empty if that run has begun before.';

grant select, insert, update, delete on private.refresh_run_batches to service_role;
grant select on private.sendable_videos to service_role;
