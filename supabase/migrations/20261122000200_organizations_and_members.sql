create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  is_test boolean not null default false
);
comment on column public.organizations.is_test is 'The nightly refresh skips the videos of a test organization.';

create table public.organization_members (
  user_id uuid not null references auth.users (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  role text not null default 'member' check (role in ('owner', 'admin', 'member', 'viewer')),
  primary key (user_id, organization_id)
);

create index organization_members_organization_id_idx on public.organization_members (organization_id);

-- PostgREST accepts a token of any audience; this function accepts only those of signed-in users.
create function private.user_id() returns uuid
language sql stable set search_path = ''
as $$
  select (claims ->> 'sub')::uuid
  from (select nullif(current_setting('request.jwt.claims', true), '')::jsonb) token (claims)
  where claims -> 'aud' ? 'authenticated';
$$;

create function private.readable_organizations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select m.organization_id from public.organization_members m where m.user_id = (select private.user_id());
$$;

create function private.writable_organizations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select m.organization_id from public.organization_members m
  where m.user_id = (select private.user_id()) and m.role in ('owner', 'admin', 'member');
$$;
