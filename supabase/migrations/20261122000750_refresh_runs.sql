create table public.refresh_runs (
  scheduled_at timestamptz primary key,
  cron text not null,
  started_at timestamptz not null default now(),
  sent_at timestamptz,
  outcome text check (outcome in ('done', 'partial')),
  finished_at timestamptz
);
comment on table public.refresh_runs is 'One row a cron run; a second firing of the same run finds it taken.';
comment on column public.refresh_runs.outcome is 'Of the sending; null when the run ended before it.';
comment on column public.refresh_runs.finished_at is 'When the last message that was sent was settled.';

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
comment on column public.refresh_run_platforms.settled_messages is 'Their batch numbers, so that one delivered twice counts once.';
comment on column public.refresh_run_platforms.gone is 'Tracked videos that were answered as gone; rechecks of deleted ones are not counted.';

create table public.refresh_run_failures (
  scheduled_at timestamptz not null references public.refresh_runs (scheduled_at) on delete cascade,
  platform text not null,
  kind text not null,
  videos int not null,
  primary key (scheduled_at, platform, kind)
);
comment on table public.refresh_run_failures is 'Videos whose message was settled without an answer for them, by kind of failure; they are due again.';

create function public.begin_refresh_run(run_at timestamptz, run_cron text) returns boolean
language sql
set search_path = ''
as $$
  with begun as (
    insert into public.refresh_runs (scheduled_at, cron) values (run_at, run_cron)
    on conflict (scheduled_at) do nothing
    returning scheduled_at
  )
  select exists (select from begun);
$$;
comment on function public.begin_refresh_run is 'False when this run was begun before.';

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
  insert into public.refresh_run_platforms as known (scheduled_at, platform, due, messages)
  select run_at, p.platform, p.due, p.messages
  from jsonb_populate_recordset(null::private.run_platform, finish_sending.platforms) p
  on conflict (scheduled_at, platform) do update set due = excluded.due, messages = excluded.messages;

  update public.refresh_runs r
  set sent_at = now(), outcome = sending_outcome
  where r.scheduled_at = run_at;

  perform private.finish_refresh_run(run_at);
end;
$$;
