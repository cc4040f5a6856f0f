create table public.operators (
  user_id uuid primary key references auth.users (id) on delete cascade,
  created_at timestamptz not null default now()
);
comment on table public.operators is 'Users who run the system: they see runs and dead letters of all organizations. Written in SQL only.';

create function private.is_operator() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select from public.operators o where o.user_id = (select auth.uid()));
$$;
grant execute on function private.is_operator() to authenticated;

alter table public.operators enable row level security;
revoke all on public.operators from anon, authenticated, service_role;

grant select on
  public.operators, public.dead_letters, public.refresh_runs, public.refresh_run_platforms, public.refresh_run_failures
  to authenticated;

create policy "operators see that they are" on public.operators
  for select to authenticated
  using (user_id = (select auth.uid()));

create policy "operators see runs" on public.refresh_runs
  for select to authenticated
  using ((select private.is_operator()));

create policy "operators see the platforms of runs" on public.refresh_run_platforms
  for select to authenticated
  using ((select private.is_operator()));

create policy "operators see the failures of runs" on public.refresh_run_failures
  for select to authenticated
  using ((select private.is_operator()));

create policy "operators see dead letters" on public.dead_letters
  for select to authenticated
  using ((select private.is_operator()));

grant delete on public.dead_letters to authenticated;
create policy "operators drop dead letters" on public.dead_letters
  for delete to authenticated
  using ((select private.is_operator()));
