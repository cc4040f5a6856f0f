-- New tables and functions are closed until a migration opens them: hosted projects grant them to the API roles by default.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke all on functions from anon, authenticated;
-- Not in one schema: what is granted everywhere by default can only be revoked everywhere.
alter default privileges revoke execute on functions from public;

-- What the API must never expose: PostgREST serves the schema public only.
create schema private;
grant usage on schema private to authenticated, service_role;

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  is_test boolean not null default false,
  created_at timestamptz not null default now()
);
comment on column public.organizations.is_test is 'Its videos are never fetched.';
