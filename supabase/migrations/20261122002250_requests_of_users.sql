-- These limits bound the load that one user puts on the database at once.

-- Parsing a body takes a backend some 13 times its length. A body in chunks states no length; the dashboard sends none.
create function private.require_small_body() returns void
language plpgsql stable set search_path = ''
as $$
declare
  max_bytes constant int := 4000000;
  headers json := current_setting('request.headers', true)::json;
begin
  if headers ->> 'transfer-encoding' is not null or (headers ->> 'content-length')::bigint > max_bytes then
    raise sqlstate 'PT413' using message = format('the body must state its length, of at most %s bytes', max_bytes);
  end if;
end;
$$;

-- Requests that wait hold one of a few places, an advisory lock, until their transaction ends: the other connections of PostgREST's
-- pool never wait. Null if no place is free.
create function private.take_place() returns int
language sql volatile set search_path = ''
as $$
  select n from generate_series(1, 20) n where pg_try_advisory_xact_lock(hashtextextended('place to wait', n)) limit 1;
$$;

-- PostgREST serves everybody with one pool of connections on the same processors, so one user must not hold them. A request
-- holds one of the user's slots, an advisory lock, until its transaction ends. The page has at most as many requests open as
-- there are slots. All requests without a user share one set of slots.
-- A client that is refused at once asks again at once, and a refusal costs as much processor time as a short answer. So a
-- request without a slot waits for one, and then pauses for half as long again.
create function private.take_slot(holder text) returns void
language plpgsql
set search_path = ''
set lock_timeout = '1s'
as $$
declare
  slots constant int := 2;
  place int;
begin
  perform private.set_lock_timeout(0.4);
  if exists (
    select from generate_series(1, slots) slot where pg_try_advisory_xact_lock(hashtextextended(holder, slot))
  ) then
    return;
  end if;
  place := private.take_place();
  if place is not null then
    begin
      perform pg_advisory_xact_lock(hashtextextended(holder, 1 + place % slots));
      perform pg_sleep_for((clock_timestamp() - statement_timestamp()) / 2);
      return;
    exception when lock_not_available then
      perform private.wait_for_refusal(needs_place => false);
    end;
  end if;
  raise sqlstate 'PT429' using message = format('a user makes at most %s requests at once', slots);
end;
$$;

create function private.check_request() returns void
language plpgsql
set search_path = ''
as $$
declare
  has_key boolean;
begin
  if current_user = 'service_role' then
    return;
  end if;
  has_key := private.has_dashboard_key();
  -- The dashboard calls functions only.
  if not has_key or current_setting('request.path') not like '/rpc/%' then
    perform private.wait_for_refusal(needs_place => true);
  end if;
  if not has_key then
    raise sqlstate 'PT403' using message = 'only the dashboard makes requests for users';
  end if;
  perform private.require_small_body();
  perform private.take_slot(coalesce(private.user_id()::text, 'nobody'));
end;
$$;
comment on function private.check_request is
  'PostgREST calls it as the role of each request before it runs any other query. PT403, PT413 and PT429 become the statuses 403, 413 and 429.';
grant execute on function private.check_request() to anon, authenticated, service_role;
grant execute on function private.require_small_body(), private.take_place(), private.take_slot(text), private.user_id(),
  private.require_plain_call(), private.time_left(double precision), private.set_lock_timeout(double precision), private.wait_for_refusal(boolean)
  to anon, authenticated;

-- https://docs.postgrest.org/en/v12/references/transactions.html#pre-request
alter role authenticator set pgrst.db_pre_request = 'private.check_request';
notify pgrst, 'reload config';
