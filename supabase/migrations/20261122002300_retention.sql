create table private.retention (
  single boolean primary key default true check (single),
  days int not null default 90 check (days > 0),
  history_months int check (history_months > 0)
);
comment on table private.retention is 'One row: how long rows are kept.';
comment on column private.retention.days is 'For how many days dead letters, cron runs and the gains of organizations are kept; gains at least 32 days.';
comment on column private.retention.history_months is
  'For how many months before the present one observations are kept. Null: for as long as their video.';
insert into private.retention default values;

create function private.delete_orphans() returns table (creators bigint, music bigint)
language sql
set search_path = ''
as $$
  with creator as (
    delete from public.bloggers b
    where b.id in (
      select b.id from public.bloggers b
      where not exists (select from public.videos v where v.blogger_id = b.id)
      order by b.platform, b.external_id
      for update skip locked
    )
    returning b.id
  ), track as (
    delete from public.music m
    where m.id in (
      select m.id from public.music m
      where not exists (select from public.videos v where v.music_id = m.id)
      order by m.platform, m.external_id
      for update skip locked
    )
    returning m.id
  )
  select (select count(*) from creator), (select count(*) from track);
$$;
comment on function private.delete_orphans is 'Deletes the creators and music of no video.';

-- Rows that another session locks are left to the next night, so that this function does not wait.
create function public.delete_expired() returns table (dead_letters bigint, runs bigint, creators bigint, music bigint)
language plpgsql
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  before timestamptz := now() - (select r.days * interval '1 day' from private.retention r);
  letter_count bigint;
  run_count bigint;
  orphans record;
begin
  with deleted as (
    delete from public.dead_letters d
    where d.id in (
      select old.id from public.dead_letters old where old.recorded_at < before for update skip locked
    )
    returning d.id
  )
  select count(*) into letter_count from deleted;
  select o.* into orphans from private.delete_orphans() o;
  with deleted as (
    delete from public.refresh_runs r
    where r.scheduled_at in (
      select old.scheduled_at from public.refresh_runs old where old.scheduled_at < before for update skip locked
    )
    returning r.scheduled_at
  )
  select count(*) into run_count from deleted;
  delete from private.starts s where s.day < before::date;
  perform figures.delete_expired_gains(before);
  return query select letter_count, run_count, orphans.creators, orphans.music;
end;
$$;
comment on function public.delete_expired is
  'Deletes dead letters, cron runs and kept gains that are older than private.retention says, and creators and music of no video. Returns how many.';

-- This has a transaction of its own, because creating and dropping a partition locks the tables that recorders write.
create function public.renew_history() returns int
language plpgsql
security definer
set search_path = ''
set lock_timeout = '5s'
set statement_timeout = '60s'
as $$
declare
  kept_from timestamptz := date_trunc(
    'month', now() - (select r.history_months * interval '1 month' from private.retention r), 'UTC'
  );
  partition_name text;
  dropped int := 0;
begin
  perform private.create_months();
  for partition_name in
    select c.relname from pg_catalog.pg_class c
    where c.relnamespace = 'history'::regnamespace
      and c.relkind = 'r'
      and c.relname ~ '^month_'
      and c.relname < to_char(kept_from at time zone 'UTC', '"month_"YYYY_MM')
  loop
    execute format('drop table history.%I', partition_name);
    dropped := dropped + 1;
  end loop;
  delete from history.other_months o where o.collected_at < kept_from;
  return dropped;
end;
$$;
comment on function public.renew_history is
  'Creates the partitions of the next months and drops those that are older than private.retention says. Returns how many are dropped.';

create function public.delete_organization(target_organization_id uuid, dry_run boolean default true) returns jsonb
language plpgsql
set search_path = ''
set statement_timeout = '5min'
as $$
declare
  letter_ids uuid[];
  counts jsonb;
begin
  -- A dead letter names organizations in its body only.
  letter_ids := array(
    select d.id from public.dead_letters d
    where strpos(lower(d.body), target_organization_id::text) > 0
    order by d.queue, d.message_id
  );
  select jsonb_build_object(
    'name', o.name,
    'members', (select count(*) from public.organization_members m where m.organization_id = o.id),
    'videos', (select count(*) from public.videos v where v.organization_id = o.id),
    'statistics', (
      select count(*) from public.video_statistics s
      join public.videos v on v.id = s.video_id
      where v.organization_id = o.id
    ),
    'creators', (
      select count(*) from public.bloggers b
      where not exists (select from public.videos v where v.blogger_id = b.id and v.organization_id <> o.id)
    ),
    'music', (
      select count(*) from public.music m
      where not exists (select from public.videos v where v.music_id = m.id and v.organization_id <> o.id)
    ),
    'dead_letters', cardinality(letter_ids)
  )
  into counts
  from public.organizations o
  where o.id = target_organization_id;

  if counts is null or dry_run then
    return counts;
  end if;
  delete from public.dead_letters d where d.id = any (letter_ids);
  delete from public.organizations o where o.id = target_organization_id;
  perform private.delete_orphans();
  return counts;
end;
$$;
comment on function public.delete_organization is
  'Deletes an organization with all that only it needs: members, videos, statistics, creators and music of no other organization, and dead letters whose body names it. Returns how many of each, or null if there is no such organization. A dry run only counts.';

grant select on private.retention to service_role;
grant select, delete on private.starts to service_role;
grant execute on function
  public.delete_expired(),
  public.renew_history(),
  public.delete_organization(uuid, boolean),
  private.delete_orphans()
  to service_role;
