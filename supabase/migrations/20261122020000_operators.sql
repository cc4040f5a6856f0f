create table public.operators (
  user_id uuid primary key references auth.users (id) on delete cascade,
  created_at timestamptz not null default now()
);
comment on table public.operators is 'Users who run the system: they see runs and dead letters of all organizations. Written in SQL only.';

create function private.is_operator() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select from public.operators o where o.user_id = (select private.user_id()));
$$;
grant execute on function private.is_operator(), private.user_id() to authenticated;

alter table public.operators enable row level security;
revoke all on public.operators from anon, authenticated, service_role;

grant select on
  public.operators, public.dead_letters, public.refresh_runs, public.refresh_run_platforms, public.refresh_run_failures
  to authenticated;

create policy "operators see that they are" on public.operators
  for select to authenticated
  using (user_id = (select private.user_id()));

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

create function public.drop_dead_letter(dead_letter_id uuid) returns boolean
language sql
security definer
set search_path = ''
as $$
  with dropped as (
    delete from public.dead_letters d
    where d.id = drop_dead_letter.dead_letter_id
      and (select private.is_operator())
    returning d.id
  )
  select exists (select from dropped);
$$;
comment on function public.drop_dead_letter is 'False when there is no such dead letter, or the caller is no operator.';

grant execute on function public.drop_dead_letter(uuid) to authenticated;
revoke execute on function public.drop_dead_letter(uuid) from service_role;
