-- Hosted projects grant new tables and functions to the API roles by default. Here an API role has only the rights that
-- 20261122001500_access.sql grants.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
-- A default privilege that applies to all schemas cannot be revoked in a single schema.
alter default privileges revoke execute on functions from public;

-- PostgREST serves the schema public only, so the API exposes nothing of the schema private.
create schema private;
grant usage on schema private to anon, authenticated, service_role;

-- Owns the security definer functions that read for users. Row level security applies to it, so that a function whose own
-- check is wrong still reads no row of another organization. A role belongs to no database: it can be there already.
do $$
begin
  create role row_reader nologin;
exception when duplicate_object then
  null;
end;
$$;
grant row_reader to postgres;
grant usage on schema public, private to row_reader;
