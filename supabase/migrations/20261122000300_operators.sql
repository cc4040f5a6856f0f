create table public.operators (
  user_id uuid primary key references auth.users (id) on delete cascade
);
comment on table public.operators is
  'Users who operate the system: they read the refresh runs and dead letters of all organizations. Rows are added with the secret key or in SQL only.';

create function private.is_operator() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select from public.operators o where o.user_id = (select private.user_id()));
$$;
