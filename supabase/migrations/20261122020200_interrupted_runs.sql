alter table public.refresh_runs
  drop constraint refresh_runs_outcome_check,
  add constraint refresh_runs_outcome_check check (outcome in ('done', 'partial', 'interrupted'));
comment on column public.refresh_runs.outcome is
  'Of the sending; null while it goes on. interrupted: it never said what it found and sent, so the run has no figures of that and is not finished.';

-- No cron lives longer than 15 minutes: https://developers.cloudflare.com/workers/platform/limits/
create or replace function public.begin_refresh_run(run_at timestamptz, run_cron text) returns boolean
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
