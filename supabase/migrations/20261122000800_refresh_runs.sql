create table public.refresh_runs (
  scheduled_at timestamptz primary key,
  cron text not null,
  started_at timestamptz not null default now(),
  sent_at timestamptz,
  outcome text check (outcome in ('done', 'partial', 'interrupted')),
  finished_at timestamptz
);
comment on table public.refresh_runs is
  'One row per cron run. A cron that fires a second time for the same scheduled time finds the row and stops.';
comment on column public.refresh_runs.outcome is
  'How the producer ended: done, partial if it failed to send some messages, interrupted if it did not report; null while it runs.';
comment on column public.refresh_runs.finished_at is
  'When the processor settled the last message of the run; null for an interrupted run.';

create table public.refresh_run_platforms (
  scheduled_at timestamptz not null references public.refresh_runs (scheduled_at) on delete cascade,
  platform text not null,
  due int not null default 0,
  messages int not null default 0,
  settled_messages int[] not null default '{}',
  refreshed int not null default 0,
  gone int not null default 0,
  upstream_calls int not null default 0,
  primary key (scheduled_at, platform)
);
comment on column public.refresh_run_platforms.settled_messages is
  'Batch numbers of the settled messages: a message that is delivered twice counts once.';
comment on column public.refresh_run_platforms.gone is
  'Tracked videos that the platform answered are gone; repeated checks of deleted videos are not counted.';

create table public.refresh_run_failures (
  scheduled_at timestamptz not null references public.refresh_runs (scheduled_at) on delete cascade,
  platform text not null,
  kind text not null,
  videos int not null,
  deferred int not null default 0,
  primary key (scheduled_at, platform, kind)
);
comment on table public.refresh_run_failures is
  'Videos that have no answer although their message is settled, by kind of failure; the next cron finds them due.';
comment on column public.refresh_run_failures.videos is 'Videos that the processor asked for.';
comment on column public.refresh_run_failures.deferred is
  'Videos that the processor did not ask for because it makes no calls to their product for now.';

-- A cron invocation ends after at most 15 minutes: https://developers.cloudflare.com/workers/platform/limits/
create function public.begin_refresh_run(run_at timestamptz, run_cron text) returns boolean
language sql
set search_path = ''
as $$
  update public.refresh_runs r
  set outcome = 'interrupted'
  where r.outcome is null and r.started_at < now() - interval '15 minutes';

  with begun as (
    insert into public.refresh_runs (scheduled_at, cron) values (run_at, run_cron)
    on conflict (scheduled_at) do nothing
    returning scheduled_at
  )
  select exists (select from begun);
$$;
comment on function public.begin_refresh_run is 'Returns false if this run has begun before.';

create function private.finish_refresh_run(run_at timestamptz) returns void
language sql
set search_path = ''
as $$
  update public.refresh_runs r
  set finished_at = now()
  where r.scheduled_at = run_at
    and r.finished_at is null
    and r.sent_at is not null
    and not exists (
      select from public.refresh_run_platforms p
      where p.scheduled_at = run_at and cardinality(p.settled_messages) < p.messages
    );
$$;

create type private.run_platform as (platform text, due int, messages int);

create function public.finish_sending(run_at timestamptz, sending_outcome text, platforms jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into public.refresh_run_platforms (scheduled_at, platform, due, messages)
  select run_at, p.platform, p.due, p.messages
  from jsonb_populate_recordset(null::private.run_platform, finish_sending.platforms) p
  on conflict (scheduled_at, platform) do update set due = excluded.due, messages = excluded.messages;

  update public.refresh_runs r
  set sent_at = now(), outcome = sending_outcome
  where r.scheduled_at = run_at;

  perform private.finish_refresh_run(run_at);
end;
$$;
comment on function public.finish_sending is 'Stores what the producer found due and sent, and finishes the run if every message is settled.';
