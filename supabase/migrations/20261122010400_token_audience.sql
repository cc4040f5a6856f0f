-- PostgREST takes a token of any audience; the dashboard refuses all but those of signed-in users, and so do these.

create function private.user_id() returns uuid
language sql stable set search_path = ''
as $$
  select auth.uid() where auth.jwt() -> 'aud' ? 'authenticated';
$$;

create or replace function private.readable_organizations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select m.organization_id from public.organization_members m where m.user_id = (select private.user_id());
$$;

create or replace function private.writable_organizations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select m.organization_id from public.organization_members m
  where m.user_id = (select private.user_id()) and m.role in ('owner', 'admin', 'member');
$$;
