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

-- The time until the statement has used this share of its time limit, or of 5 seconds: functions of operators have longer limits.
create function private.time_left(share double precision) returns interval
language sql volatile set search_path = ''
as $$
  select statement_timestamp() + least(greatest(current_setting('statement_timeout')::interval, '1 s'), '5 s') * share - clock_timestamp();
$$;

create function private.set_lock_timeout(share double precision) returns void
language sql volatile set search_path = ''
as $$
  select set_config('lock_timeout', greatest(1, ceil(1000 * extract(epoch from private.time_left(share))))::text, true);
$$;

-- A client that is refused asks again, and PostgREST parses its request again. So requests that are refused together must not come
-- back together: each waits for a random time, and then holds a lock that all refusals take one after the other. A request that
-- needs a place to wait does not wait if all are taken.
create function private.wait_for_refusal(needs_place boolean) returns void
language plpgsql
set search_path = ''
set lock_timeout = '1s'
as $$
begin
  if needs_place then
    if private.take_place() is null then
      return;
    end if;
  end if;
  perform pg_sleep_for(private.time_left(0.4 + 0.3 * random()));
  perform private.set_lock_timeout(0.9);
  perform pg_advisory_xact_lock(hashtextextended('refusal', 0));
  perform pg_sleep_for('120 ms');
exception when lock_not_available then
  null;
end;
$$;

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
