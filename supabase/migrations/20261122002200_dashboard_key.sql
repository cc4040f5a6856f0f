-- The publishable key is public, so anyone who can sign in can ask PostgREST with filters, counts and embeddings of their own.
-- PostgREST therefore accepts users' requests from the dashboard only, which sends a key in the header x-dashboard-key.

create table private.dashboard_keys (
  sha256 bytea primary key check (length(sha256) = 32),
  accepted_at timestamptz not null default clock_timestamp()
);
comment on table private.dashboard_keys is
  'Digests of the keys that the dashboard may send. The table holds at most two, so that a key can be replaced without a pause.';

create function private.accept_dashboard_key(sha256_hex text) returns void
language sql
set search_path = ''
as $$
  insert into private.dashboard_keys (sha256) values (decode(sha256_hex, 'hex'))
  on conflict (sha256) do update set accepted_at = excluded.accepted_at;

  delete from private.dashboard_keys
  where sha256 not in (select k.sha256 from private.dashboard_keys k order by k.accepted_at desc limit 2);
$$;
comment on function private.accept_dashboard_key is
  'Accepts the key with this SHA-256 from now on, next to the key accepted before it, and no older one.';

create function private.is_dashboard_key(key text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select from private.dashboard_keys k where k.sha256 = sha256(convert_to(key, 'UTF8')));
$$;
grant select on private.dashboard_keys to row_reader;
grant create on schema private to row_reader;
alter function private.is_dashboard_key(text) owner to row_reader;
revoke create on schema private from row_reader;

create function private.has_dashboard_key() returns boolean
language sql stable set search_path = ''
as $$
  select private.is_dashboard_key(current_setting('request.headers', true)::json ->> 'x-dashboard-key');
$$;
grant execute on function private.is_dashboard_key(text), private.has_dashboard_key() to anon, authenticated;
