-- Runs are counted when they are read: each settled message and each delivery adds a row, and recorders share none.
create table public.refresh_runs (
  scheduled_at timestamptz primary key,
  cron text not null,
  started_at timestamptz not null default now(),
  claimed_by uuid,
  active_at timestamptz not null default now(),
  sent_at timestamptz,
  outcome text check (outcome in ('done', 'interrupted'))
);
comment on table public.refresh_runs is
  'One row per cron run. A cron that fires a second time for the same scheduled time finds the row and stops.';
comment on column public.refresh_runs.claimed_by is 'The invocation of the producer that sends the run.';
comment on column public.refresh_runs.active_at is 'When the producer last asked for messages of the run.';
comment on column public.refresh_runs.outcome is
  'done once every message is sent, interrupted if the producer stopped before and no cron resumed the run in time; null before.';

create table public.refresh_run_platforms (
  scheduled_at timestamptz not null references public.refresh_runs (scheduled_at) on delete cascade,
  platform text not null,
  due int not null,
  due_ids int not null default 0,
  rechecked int not null default 0,
  batch_size int,
  total_batches int generated always as ((due + batch_size - 1) / batch_size) stored,
  planned int not null default 0,
  sent_batches int not null default 0,
  sent_hash int not null default -2147483648,
  sent_external_id text not null default '',
  sent_id uuid not null default '00000000-0000-0000-0000-000000000000',
  sent int not null default 0,
  messages int not null default 0,
  primary key (scheduled_at, platform)
);
comment on table public.refresh_run_platforms is
  'The videos that the producer found due before it sent the first message of a run, and the last batch that it has sent.';
comment on column public.refresh_run_platforms.due_ids is
  'Distinct external ids of the due videos: a video that several organizations track needs one call.';
comment on column public.refresh_run_platforms.rechecked is 'The due videos that were marked deleted before the run.';
comment on column public.refresh_run_platforms.batch_size is 'Videos in a message; null for a platform that has no product.';
comment on column public.refresh_run_platforms.planned is 'Videos in the batches that were planned so far, sent or not.';
comment on column public.refresh_run_platforms.sent_batches is
  'The number of the last batch that was sent. It ended with the video of sent_hash, sent_external_id and sent_id.';
comment on column public.refresh_run_platforms.sent is 'Videos in the messages that were sent.';
comment on column public.refresh_run_platforms.messages is 'Messages that were sent.';

create table public.refresh_run_messages (
  scheduled_at timestamptz not null references public.refresh_runs (scheduled_at) on delete cascade,
  platform text not null,
  batch_number int not null,
  settled_at timestamptz not null default now(),
  videos int not null,
  refreshed int not null,
  gone int not null,
  failed jsonb not null,
  deferred jsonb not null,
  primary key (scheduled_at, platform, batch_number)
);
comment on table public.refresh_run_messages is
  'The settled messages of a run; a message that is settled twice keeps its first row.';
comment on column public.refresh_run_messages.gone is 'Videos that the platform answered are gone, those marked deleted before included.';
comment on column public.refresh_run_messages.failed is
  'Videos that the processor asked for and that have no answer, by kind of failure; the next cron finds them due.';
comment on column public.refresh_run_messages.deferred is
  'Videos that the processor did not ask for because it makes no calls to their product for now, by kind of failure; the next cron finds them due.';

create table public.refresh_run_calls (
  delivery_id uuid not null,
  scheduled_at timestamptz not null references public.refresh_runs (scheduled_at) on delete cascade,
  calls int not null,
  -- It has no foreign key, for the same reason as in video_statistics.
  product smallint not null,
  platform text not null,
  primary key (delivery_id, product)
);
comment on table public.refresh_run_calls is 'The upstream calls of each delivery of a message of a run, by product.';
comment on column public.refresh_run_calls.product is 'An id of private.products.';

create index refresh_run_calls_scheduled_at_platform_idx on public.refresh_run_calls (scheduled_at, platform)
  include (product, calls);

create view public.refresh_run_reports
with (security_invoker = true) as
select
  r.scheduled_at, r.cron, r.outcome, r.started_at, r.sent_at,
  case when r.sent_at is not null and not exists (
    select from public.refresh_run_platforms p
    where p.scheduled_at = r.scheduled_at
      and p.messages > (
        select count(*) from public.refresh_run_messages m
        where m.scheduled_at = p.scheduled_at and m.platform = p.platform
      )
  ) then greatest(
    r.sent_at,
    (select max(m.settled_at) from public.refresh_run_messages m where m.scheduled_at = r.scheduled_at)
  ) end as finished_at,
  (
    select coalesce(jsonb_agg(jsonb_build_object(
      'platform', platform,
      'due', counted.due,
      'due_ids', sent.due_ids,
      'rechecked', sent.rechecked,
      'messages', sent.messages,
      'settled_messages', coalesce(settled.messages, 0),
      'refreshed', coalesce(settled.refreshed, 0),
      'gone', coalesce(settled.gone, 0),
      'dropped', coalesce(settled.videos - settled.refreshed - settled.gone - failed.videos - deferred.videos, 0),
      'failed', coalesce(failed.by_kind, '{}'),
      'deferred', coalesce(deferred.by_kind, '{}') || case
        when counted.due > greatest(sent.videos, settled.videos)
          then jsonb_build_object('not_sent', counted.due - greatest(sent.videos, settled.videos))
        else '{}'
      end,
      'upstream_calls', coalesce(made.calls, 0)
    ) order by platform), '[]')
    from (
      select p.platform, p.due, p.due_ids, p.rechecked, p.sent as videos, p.messages
      from public.refresh_run_platforms p where p.scheduled_at = r.scheduled_at
    ) sent
    full join (
      select
        m.platform, count(*) as messages, sum(m.videos) as videos, sum(m.refreshed) as refreshed, sum(m.gone) as gone
      from public.refresh_run_messages m where m.scheduled_at = r.scheduled_at group by m.platform
    ) settled using (platform)
    full join (
      select c.platform, sum(c.calls) as calls
      from public.refresh_run_calls c where c.scheduled_at = r.scheduled_at group by c.platform
    ) made using (platform)
    -- Videos that became due after they were counted can fill up the last message.
    cross join lateral (
      select case when sent.due is not null then greatest(sent.due, sent.videos, settled.videos) end as due
    ) counted
    cross join lateral (
      select jsonb_object_agg(kind, k.videos) as by_kind, coalesce(sum(k.videos), 0) as videos
      from (
        select each.key as kind, sum(each.value::int) as videos
        from public.refresh_run_messages m, jsonb_each_text(m.failed) each
        where m.scheduled_at = r.scheduled_at and m.platform = settled.platform and m.failed <> '{}'
        group by each.key
      ) k
    ) failed
    cross join lateral (
      select jsonb_object_agg(kind, k.videos) as by_kind, coalesce(sum(k.videos), 0) as videos
      from (
        select each.key as kind, sum(each.value::int) as videos
        from public.refresh_run_messages m, jsonb_each_text(m.deferred) each
        where m.scheduled_at = r.scheduled_at and m.platform = settled.platform and m.deferred <> '{}'
        group by each.key
      ) k
    ) deferred
  ) as platforms
from public.refresh_runs r;
comment on view public.refresh_run_reports is
  'The results of each run: due = refreshed + gone + failed + deferred + dropped once it is finished.';
comment on column public.refresh_run_reports.finished_at is
  'When the processor settled the last message of the run; null for an interrupted run.';
comment on column public.refresh_run_reports.platforms is
  'The figures of each platform. due_ids and rechecked are as counted before the first message. dropped counts videos that nobody tracked any more; deferred.not_sent those in no message, most of which were no longer due when their page was read.';
