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

-- The time until the statement has used this share of its time limit, or of 5 seconds: functions of operators have longer limits.
create function private.time_left(share double precision) returns interval
language sql volatile set search_path = ''
as $$
  select statement_timestamp() + least(greatest(current_setting('statement_timeout')::interval, '1 s'), '5 s') * share - clock_timestamp();
$$;

-- Functions that call it have a set clause for lock_timeout, so that the setting ends with them.
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
  if needs_place and private.take_place() is null then
    return;
  end if;
  perform pg_sleep_for(private.time_left(0.4 + 0.3 * random()));
  perform private.set_lock_timeout(0.9);
  perform pg_advisory_xact_lock(hashtextextended('refusal', 0));
  perform pg_sleep_for('120 ms');
exception when lock_not_available then
  null;
end;
$$;

-- PostgREST serves everybody with one pool of connections on the same processors, so one user must not hold them. A request
-- holds one of the user's slots, an advisory lock, until its transaction ends. The page has at most as many requests open as
-- there are slots. All requests without a user share one set of slots.
-- A client that is refused at once asks again at once, and a refusal costs as much processor time as a short answer. So a
-- request without a slot waits for one, and then pauses, so that a user who keeps requests open does not keep a processor busy.
-- The pause is short, because the user's other requests wait for it: fifty clicks at once must all be answered.
create function private.take_slot(holder text) returns void
language plpgsql
set search_path = ''
set lock_timeout = '1s'
as $$
declare
  slots constant int := 2;
  longest_pause constant interval := '50 ms';
  place int;
begin
  perform private.set_lock_timeout(0.4 + 0.3 * random());
  if exists (
    select from generate_series(1, slots) slot where pg_try_advisory_xact_lock(hashtextextended(holder, slot))
  ) then
    return;
  end if;
  place := private.take_place();
  if place is not null then
    begin
      perform pg_advisory_xact_lock(hashtextextended(holder, 1 + place % slots));
      perform pg_sleep_for(least(longest_pause, (clock_timestamp() - statement_timestamp()) / 2));
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
grant execute on function private.require_small_body(), private.take_slot(text), private.user_id(), private.require_plain_call()
  to anon, authenticated;
-- Also the functions of row_reader refuse conditions.
grant execute on function
  private.take_place(), private.time_left(double precision), private.set_lock_timeout(double precision),
  private.wait_for_refusal(boolean)
  to anon, authenticated, row_reader;

-- https://docs.postgrest.org/en/v12/references/transactions.html#pre-request
alter role authenticator set pgrst.db_pre_request = 'private.check_request';
notify pgrst, 'reload config';
