create table private.product_states (
  host text primary key,
  platform text not null,
  remaining bigint,
  resets_at timestamptz,
  circuit_kind text,
  circuit_until timestamptz,
  circuit_since timestamptz,
  taken_over_by text,
  observed_at timestamptz not null
);
comment on table private.product_states is 'What the product gates of the processor know about each RapidAPI product.';
comment on column private.product_states.remaining is 'Requests left until resets_at; null if the product does not report it.';
comment on column private.product_states.circuit_kind is
  'The kind of failure for which no calls are made between circuit_since and circuit_until; null while calls are made.';
comment on column private.product_states.taken_over_by is 'The product that is called when this one is not; null if there is none.';

create function public.record_product_states(states jsonb, refused text[] default '{}') returns void
language plpgsql
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
begin
  insert into private.product_states as known
  select s.* from jsonb_populate_recordset(null::private.product_states, states) s
  order by s.host
  on conflict (host) do update set
    platform = excluded.platform, remaining = excluded.remaining, resets_at = excluded.resets_at,
    circuit_kind = excluded.circuit_kind, circuit_until = excluded.circuit_until, circuit_since = excluded.circuit_since,
    taken_over_by = excluded.taken_over_by, observed_at = excluded.observed_at
  where known.observed_at < excluded.observed_at;
  update private.processor_settings s set invalid_variables = refused where s.invalid_variables <> refused;
end;
$$;
comment on function public.record_product_states is
  'Stores the states of the product gates, once an invocation, and the variables that the processor refuses. An older observation never overwrites a newer one.';

grant select, insert, update on private.product_states to service_role;
grant execute on function public.record_product_states(jsonb, text[]) to service_role;
