-- Runs are counted when they are read: each settled message and each delivery adds a row, and recorders share none.
create table public.refresh_runs (
  scheduled_at timestamptz primary key,
  cron text not null,
  started_at timestamptz not null default now(),
  sent_at timestamptz,
  outcome text check (outcome in ('done', 'partial', 'interrupted'))
);
comment on table public.refresh_runs is
  'One row per cron run. A cron that fires a second time for the same scheduled time finds the row and stops.';
comment on column public.refresh_runs.outcome is
  'How the producer ended: done, partial if it failed to send some messages, interrupted if it did not report; null while it runs.';

create table public.refresh_run_platforms (
  scheduled_at timestamptz not null references public.refresh_runs (scheduled_at) on delete cascade,
  platform text not null,
  due int not null,
  sent int not null,
  messages int not null,
  primary key (scheduled_at, platform)
);
comment on table public.refresh_run_platforms is 'What the producer found due and sent in a run.';
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
  delivery_id uuid primary key,
  scheduled_at timestamptz not null references public.refresh_runs (scheduled_at) on delete cascade,
  platform text not null,
  calls int not null
);
comment on table public.refresh_run_calls is 'The upstream calls of each delivery of a message of a run.';

create index refresh_run_calls_scheduled_at_platform_idx on public.refresh_run_calls (scheduled_at, platform) include (calls);

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
      'due', sent.due,
      'messages', sent.messages,
      'settled_messages', coalesce(settled.messages, 0),
      'refreshed', coalesce(settled.refreshed, 0),
      'gone', coalesce(settled.gone, 0),
      'dropped', coalesce(settled.videos - settled.refreshed - settled.gone - failed.videos - deferred.videos, 0),
      'failed', coalesce(failed.by_kind, '{}'),
      'deferred', coalesce(deferred.by_kind, '{}') || case
        when sent.due > greatest(sent.videos, settled.videos)
          then jsonb_build_object('not_sent', sent.due - greatest(sent.videos, settled.videos))
        else '{}'
      end,
      'upstream_calls', coalesce(made.calls, 0)
    ) order by platform), '[]')
    from (
      select p.platform, p.due, p.sent as videos, p.messages
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
  'What became of the due videos of each run: due = refreshed + gone + failed + deferred + dropped once it is finished.';
comment on column public.refresh_run_reports.finished_at is
  'When the processor settled the last message of the run; null for an interrupted run.';
comment on column public.refresh_run_reports.platforms is
  'The figures of each platform. dropped counts videos that nobody tracked any more; deferred.not_sent those in no message.';

-- A cron invocation ends after at most 15 minutes: https://developers.cloudflare.com/workers/platform/limits/
create function public.begin_refresh_run(run_at timestamptz, run_cron text) returns boolean
language sql
set search_path = ''
as $$
  with silent as (
    select r.scheduled_at from public.refresh_runs r
    where r.outcome is null and r.started_at < now() - interval '15 minutes'
    order by r.scheduled_at
    for no key update
  )
  update public.refresh_runs r set outcome = 'interrupted' from silent where r.scheduled_at = silent.scheduled_at;

  delete from private.answer_tallies t
  where t.ctid = any (array(
    select old.ctid from private.answer_tallies old where old.at < now() - interval '8 days' for update skip locked
  ));

  with begun as (
    insert into public.refresh_runs (scheduled_at, cron) values (run_at, run_cron)
    on conflict (scheduled_at) do nothing
    returning scheduled_at
  )
  select exists (select from begun);
$$;
comment on function public.begin_refresh_run is 'Returns false if this run has begun before.';

create type private.run_platform as (platform text, due int, sent int, messages int);

create function public.finish_sending(run_at timestamptz, sending_outcome text, platforms jsonb) returns void
language sql
set search_path = ''
as $$
  insert into public.refresh_run_platforms (scheduled_at, platform, due, sent, messages)
  select run_at, p.platform, p.due, p.sent, p.messages
  from jsonb_populate_recordset(null::private.run_platform, finish_sending.platforms) p
  order by p.platform
  on conflict (scheduled_at, platform) do update set
    due = excluded.due, sent = excluded.sent, messages = excluded.messages;

  update public.refresh_runs r
  set sent_at = now(), outcome = sending_outcome
  where r.scheduled_at = run_at;
$$;
comment on function public.finish_sending is 'Stores what the producer found due and sent.';
