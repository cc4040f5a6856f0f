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
    'taken_over_by', s.taken_over_by,
    'observed_at', s.observed_at
  ) order by s.platform, s.host), '[]')
  from private.product_states s
  left join private.products p on p.host = s.host
  cross join lateral (
    select coalesce(jsonb_agg(night.calls order by night.date), '[]') as calls, avg(night.calls)::double precision as average
    from (
      select run.date, coalesce(sum(c.calls), 0) as calls
      from (
        select r.scheduled_at, (r.scheduled_at at time zone 'UTC')::date as date from public.refresh_runs r
      ) run
      left join public.refresh_run_calls c on c.scheduled_at = run.scheduled_at and c.platform = s.platform and c.product = p.id
      group by run.date order by run.date desc limit 7
    ) night
  ) nightly
  where (select private.is_operator());
$$;
comment on function public.product_quotas is
  'For operators: what each RapidAPI product has left, and until when it is not called. nightly_calls are its calls in the last seven nights (UTC days) that had a run, oldest first. runs_out_at is when remaining reaches 0 at their average, null if resets_at comes before.';

alter table private.product_states enable row level security;
grant select on private.product_states, public.refresh_runs, public.refresh_run_calls to row_reader;
create policy "reading functions see products for operators" on private.product_states
  for select to row_reader using ((select private.is_operator()));
create policy "reading functions see runs for operators" on public.refresh_runs
  for select to row_reader using ((select private.is_operator()));
create policy "reading functions see calls for operators" on public.refresh_run_calls
  for select to row_reader using ((select private.is_operator()));
