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

-- PostgREST serves everybody with one small pool of connections, so one user must not hold it. A request holds one of the
-- user's slots, an advisory lock, until its transaction ends. The page has at most as many requests open as there are slots.
-- All requests without a user share one set of slots.
create function private.take_slot() returns void
language plpgsql
set search_path = ''
as $$
declare
  slots constant int := 2;
  holder text := coalesce(private.user_id()::text, 'nobody');
begin
  if not exists (
    select from generate_series(1, slots) slot where pg_try_advisory_xact_lock(hashtextextended(holder, slot))
  ) then
    raise sqlstate 'PT429' using message = format('a user makes at most %s requests at once', slots);
  end if;
end;
$$;

create function private.check_request() returns void
language plpgsql
set search_path = ''
as $$
begin
  if current_user <> 'service_role' then
    perform private.require_dashboard_key();
    perform private.require_small_body();
    perform private.take_slot();
  end if;
end;
$$;
comment on function private.check_request is
  'PostgREST calls it as the role of each request before it runs any other query. PT403, PT413 and PT429 become the statuses 403, 413 and 429.';
grant execute on function private.check_request() to anon, authenticated, service_role;
grant execute on function private.require_small_body(), private.take_slot(), private.user_id(), private.require_plain_call() to anon, authenticated;

-- https://docs.postgrest.org/en/v12/references/transactions.html#pre-request
alter role authenticator set pgrst.db_pre_request = 'private.check_request';
notify pgrst, 'reload config';
