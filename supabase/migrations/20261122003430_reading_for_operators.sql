-- Runs and dead letters, for operators. PostgREST would take filters and counts of the caller's own for a view or a table.

grant select on
  public.refresh_run_platforms, public.refresh_run_messages, public.refresh_run_reports, public.dead_letters
  to row_reader;
create policy "reading functions see the platforms of runs for operators" on public.refresh_run_platforms
  for select to row_reader using ((select private.is_operator()));
create policy "reading functions see the messages of runs for operators" on public.refresh_run_messages
  for select to row_reader using ((select private.is_operator()));
create policy "reading functions see dead letters for operators" on public.dead_letters
  for select to row_reader using ((select private.is_operator()));

create function public.list_runs(page_size int default 50, before timestamptz default null)
returns table (
  scheduled_at timestamptz, cron text, outcome text, started_at timestamptz, sent_at timestamptz, finished_at timestamptz,
  platforms jsonb
)
language sql stable security definer
set search_path = '' set statement_timeout = '5s'
as $$
  select r.scheduled_at, r.cron, r.outcome, r.started_at, r.sent_at, r.finished_at, r.platforms
  from public.refresh_run_reports r
  where (select private.is_operator()) and (before is null or r.scheduled_at < before)
  order by r.scheduled_at desc
  limit least(page_size, 1000);
$$;
comment on function public.list_runs is 'The reports of the cron runs before a time, latest first.';

create function public.list_dead_letters(
  queue_name text default null, page_size int default 50, after_at timestamptz default null, after_id uuid default null
)
returns setof public.dead_letters
language sql stable security definer
set search_path = '' set statement_timeout = '3s'
as $$
  select d.* from public.dead_letters d
  where (select private.is_operator())
    and (queue_name is null or d.queue = queue_name)
    and (after_id is null or (d.recorded_at, d.id) < (after_at, after_id))
  order by d.recorded_at desc, d.id desc
  limit least(page_size, 1000);
$$;
comment on function public.list_dead_letters is 'A keyset page of dead letters, latest first.';

create function public.read_dead_letter(dead_letter_id uuid)
returns setof public.dead_letters
language sql stable security definer
set search_path = '' set statement_timeout = '3s'
as $$
  select d.* from public.dead_letters d
  where (select private.is_operator()) and d.id = dead_letter_id;
$$;
