create table private.installation (
  single boolean primary key default true check (single),
  at timestamptz not null default now()
);
comment on table private.installation is 'One row: when the database was set up.';
insert into private.installation default values;

create table private.processor_settings (
  single boolean primary key default true check (single),
  invalid_variables text[] not null default '{}'
);
comment on table private.processor_settings is
  'One row: the variables of the processor whose values are not valid. Their defaults hold.';
insert into private.processor_settings default values;

create function private.is_refreshing() returns boolean
language sql stable
set search_path = ''
as $$
  select i.at > now() - interval '26 hours' or exists (
    select from public.refresh_run_reports r
    where r.finished_at > now() - interval '26 hours' and r.scheduled_at > now() - interval '50 hours'
  )
  from private.installation i;
$$;
comment on function private.is_refreshing is
  'Whether a cron run has finished in the last 26 hours; a new database has 26 hours to finish its first run.';

create function public.health() returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when not private.is_refreshing() then 'no refresh has finished for 26 hours'
    when s.invalid_variables <> '{}' then 'not valid and ignored: ' || array_to_string(s.invalid_variables, ', ')
    else 'ok'
  end
  from private.require_plain_call(), private.processor_settings s;
$$;
comment on function public.health is 'What is wrong with the system, or ok. Anyone may call it.';
grant execute on function public.health() to anon, authenticated, service_role;
grant execute on function private.is_refreshing() to service_role;
grant select on private.installation to service_role;
grant select, update on private.processor_settings to service_role;
