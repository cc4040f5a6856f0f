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

-- PostgREST applies the conditions and the order of a request's URL to what a function returns. A condition can take any time, and
-- the dashboard sends none. PostgREST sends values as parameters, so these keywords are its own. Parsing conditions costs
-- PostgREST more than anything else of a request, so the refusal holds the user's slot for a while.
create function private.require_plain_call() returns void
language plpgsql stable set search_path = ''
as $$
begin
  if current_query() ~ 'WITH pgrst_source .* (WHERE|ORDER BY) ' then
    perform private.wait_for_refusal(needs_place => false);
    raise sqlstate 'PT400' using message = 'a request of a user has no condition and no order';
  end if;
end;
$$;

-- Each function that users call asks for the user, so this function refuses what none of them accepts. PostgREST accepts a token
-- of any audience; this function accepts only those of signed-in users.
create function private.user_id() returns uuid
language plpgsql stable set search_path = ''
as $$
begin
  perform private.require_plain_call();
  return (
    select (claims ->> 'sub')::uuid
    from (select nullif(current_setting('request.jwt.claims', true), '')::jsonb) token (claims)
    where claims -> 'aud' ? 'authenticated'
  );
end;
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
