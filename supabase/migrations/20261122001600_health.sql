create table private.installation (
  single boolean primary key default true check (single),
  at timestamptz not null default now()
);
comment on table private.installation is 'One row: when the database was set up.';
insert into private.installation default values;

create function public.health() returns boolean
language sql stable security definer set search_path = ''
as $$
  select i.at > now() - interval '26 hours' or exists (
    select from public.refresh_run_reports r
    where r.finished_at > now() - interval '26 hours' and r.scheduled_at > now() - interval '50 hours'
  )
  from private.installation i;
$$;
comment on function public.health is
  'Whether a cron run has finished in the last 26 hours; a new database has 26 hours to finish its first run. Anyone may call it.';
grant execute on function public.health() to anon, authenticated, service_role;
