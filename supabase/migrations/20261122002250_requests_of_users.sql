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

-- PostgREST serves everybody with one pool of connections on the same processors, so one user must not hold them. A request
-- holds one of the user's slots, an advisory lock, until its transaction ends. The page has at most as many requests open as
-- there are slots. All requests without a user share one set of slots, as do all without the dashboard's key.
-- A client that is refused at once asks again at once, and a refusal costs as much processor time as a short answer. So a
-- request without a slot waits for one. It then pauses for half as long again, or, if the dashboard makes no such request, for as
-- long as a refusal. It holds one of a few places, which all users share, until its transaction ends: the other connections of the
-- pool never wait.
create function private.take_slot(holder text, is_of_dashboard boolean) returns void
language plpgsql
set search_path = ''
set lock_timeout = '1s'
as $$
declare
  slots constant int := 2;
  places constant int := 20;
  share_of_wait constant double precision := 0.4 + 0.3 * random();
  place int;
begin
  if exists (
    select from generate_series(1, slots) slot where pg_try_advisory_xact_lock(hashtextextended(holder, slot))
  ) then
    return;
  end if;
  select n into place from generate_series(1, places) n
  where pg_try_advisory_xact_lock(hashtextextended('place to wait', n)) limit 1;
  if place is not null then
    begin
      perform private.set_lock_timeout(private.time_left(share_of_wait));
      perform pg_advisory_xact_lock(hashtextextended(holder, 1 + place % slots));
      if is_of_dashboard then
        perform pg_sleep_for(least((clock_timestamp() - statement_timestamp()) / 2, private.time_left(0.9)));
      else
        perform pg_sleep_for(private.time_left(share_of_wait));
        perform private.wait_for_refusal();
      end if;
      return;
    exception when lock_not_available then
      perform private.wait_for_refusal();
    end;
  end if;
  raise sqlstate 'PT429' using message = format('a user makes at most %s requests at once', slots);
end;
$$;

create function private.check_request() returns void
language plpgsql
set search_path = ''
as $$
begin
  if current_user = 'service_role' then
    return;
  end if;
  if not private.has_dashboard_key() then
    perform private.take_slot('no dashboard key', false);
    raise sqlstate 'PT403' using message = 'only the dashboard makes requests for users';
  end if;
  perform private.require_small_body();
  perform private.take_slot(coalesce(private.user_id()::text, 'nobody'), current_setting('request.path') like '/rpc/%');
end;
$$;
comment on function private.check_request is
  'PostgREST calls it as the role of each request before it runs any other query. PT403, PT413 and PT429 become the statuses 403, 413 and 429.';
grant execute on function private.check_request() to anon, authenticated, service_role;
grant execute on function private.require_small_body(), private.take_slot(text, boolean), private.user_id(), private.require_plain_call(),
  private.time_left(double precision), private.set_lock_timeout(interval), private.wait_for_refusal()
  to anon, authenticated;

-- https://docs.postgrest.org/en/v12/references/transactions.html#pre-request
alter role authenticator set pgrst.db_pre_request = 'private.check_request';
notify pgrst, 'reload config';
