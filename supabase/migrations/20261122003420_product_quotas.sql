create function public.product_quotas() returns jsonb
language sql stable security definer
set search_path = '' set statement_timeout = '3s'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'host', s.host,
    'platform', s.platform,
    'remaining', case when s.resets_at > now() then s.remaining end,
    'resets_at', case when s.resets_at > now() then s.resets_at end,
    'circuit', case when s.circuit_until > now() then jsonb_build_object(
      'kind', s.circuit_kind, 'until', s.circuit_until, 'since', s.circuit_since
    ) end,
    'nightly_calls', nightly.calls,
    'runs_out_at', (
      select r.at from (
        select now() + s.remaining / nullif(nightly.average, 0) * interval '24 hours' as at
      ) r
      where r.at < s.resets_at
    ),
    'taken_over_by', case when s.circuit_until > now() then s.taken_over_by end,
    'observed_at', s.observed_at
  ) order by s.platform, s.host), '[]')
  from private.product_states s
  cross join lateral (
    select coalesce(jsonb_agg(run.calls order by run.scheduled_at), '[]') as calls, avg(run.calls)::double precision as average
    from (
      select r.scheduled_at, (
        select coalesce(sum(c.calls), 0) from public.refresh_run_calls c
        where c.scheduled_at = r.scheduled_at and c.platform = s.platform
      ) as calls
      from public.refresh_runs r order by r.scheduled_at desc limit 7
    ) run
  ) nightly
  where private.is_operator();
$$;
comment on function public.product_quotas is
  'For operators: what each RapidAPI product has left, and until when it is not called. nightly_calls are the calls of its platform in the last seven runs, oldest first. runs_out_at is when remaining reaches 0 at their average, null if resets_at comes before.';

alter table private.product_states enable row level security;
grant select on private.product_states, public.refresh_runs, public.refresh_run_calls to row_reader;
create policy "reading functions see products for operators" on private.product_states
  for select to row_reader using ((select private.is_operator()));
create policy "reading functions see runs for operators" on public.refresh_runs
  for select to row_reader using ((select private.is_operator()));
create policy "reading functions see calls for operators" on public.refresh_run_calls
  for select to row_reader using ((select private.is_operator()));
