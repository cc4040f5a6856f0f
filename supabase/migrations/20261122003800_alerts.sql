create table private.sent_alerts (
  cause text not null,
  day date not null default (now() at time zone 'UTC')::date,
  primary key (cause, day)
);
comment on table private.sent_alerts is 'The alerts that the producer delivered. A cause is alerted once a day (UTC).';

create function public.alert_facts() returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'is_refreshing', private.is_refreshing(),
    'closed_products', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'host', s.host, 'platform', s.platform, 'kind', s.circuit_kind, 'until', s.circuit_until, 'taken_over_by', s.taken_over_by
      ) order by s.host), '[]')
      from private.product_states s
      where s.circuit_kind in ('misconfigured', 'quota_exhausted')
        and greatest(s.circuit_until, s.observed_at + interval '26 hours') > now()
    ),
    'dead_letters', (
      select count(*) from public.dead_letters d
      where d.recorded_at > now() - interval '1 day' and d.replayed_at is null
    ),
    'largest_run', (
      select jsonb_build_object('scheduled_at', r.scheduled_at, 'due', counted.due, 'unanswered', counted.unanswered)
      from public.refresh_run_reports r
      cross join lateral (
        select sum((p ->> 'due')::int) as due, sum(kinds.videos) as unanswered
        from jsonb_array_elements(r.platforms) p
        cross join lateral (
          select coalesce(sum(k.value::int), 0) as videos
          from jsonb_each_text((p -> 'failed') || jsonb_build_object('deferred', (
            select coalesce(sum(d.value::int), 0) from jsonb_each_text((p -> 'deferred') - 'not_sent') d
          ))) k
        ) kinds
      ) counted
      where r.scheduled_at > now() - interval '50 hours' and r.finished_at > now() - interval '26 hours' and counted.due > 0
      order by counted.due desc
      limit 1
    ),
    'invalid_variables', (select to_jsonb(s.invalid_variables) from private.processor_settings s),
    'sent_today', (
      select coalesce(jsonb_agg(a.cause), '[]') from private.sent_alerts a where a.day = (now() at time zone 'UTC')::date
    )
  );
$$;
comment on function public.alert_facts is
  'The facts by which the producer decides about alerts. A later run of a night has mostly the videos that failed before, so largest_run is the one of the last 26 hours with the most due videos.';

create function public.note_alert(alert_cause text) returns void
language sql
set search_path = ''
as $$
  delete from private.sent_alerts a where a.day < (now() at time zone 'UTC')::date - 7;
  insert into private.sent_alerts (cause) values (alert_cause) on conflict do nothing;
$$;
comment on function public.note_alert is 'Stores that the alert was delivered today.';

grant select, insert, delete on private.sent_alerts to service_role;
grant execute on function public.alert_facts(), public.note_alert(text) to service_role;
