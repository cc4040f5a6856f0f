create table private.products (
  id smallint generated always as identity primary key,
  host text not null unique,
  platform text not null
);
comment on table private.products is
  'The RapidAPI products that were called. A row that names a product has its id, because a host name in each row is long.';

create table public.video_statistics (
  video_id uuid not null references public.videos (id) on delete cascade,
  collected_at timestamptz not null default now(),
  views bigint check (views >= 0),
  likes bigint check (likes >= 0),
  comments bigint check (comments >= 0),
  reposts bigint check (reposts >= 0),
  saves bigint check (saves >= 0),
  -- A foreign key would lock the row of the product for each observation.
  product smallint,
  primary key (video_id, collected_at)
) partition by range (collected_at);
comment on table public.video_statistics is
  'Append-only observations. A metric that the platform does not report is null, never 0.';

-- One partition per month: a night writes few pages of the index, and an old month is dropped instead of deleted row by row.
-- PostgREST does not serve the schema, and no API role has a right in it: rows are read and written through the table above.
create schema history;
create table history.other_months partition of public.video_statistics default;
alter table history.other_months enable row level security;
comment on table history.other_months is 'Observations of months that have no partition.';

create function private.create_month(month date) returns void
language plpgsql
set search_path = ''
as $$
declare
  name text := to_char(month, '"month_"YYYY_MM');
begin
  if to_regclass('history.' || name) is null then
    execute format(
      'create table history.%I partition of public.video_statistics for values from (%L) to (%L)',
      name, month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC'
    );
    execute format('alter table history.%I enable row level security', name);
  end if;
exception when check_violation then
  raise warning 'history.other_months has observations of %, which stay there', name;
end;
$$;

-- Creates the partitions of this month and of the next three.
create function private.create_months() returns void
language sql
set search_path = ''
as $$
  select private.create_month((date_trunc('month', now() at time zone 'UTC') + ahead * interval '1 month')::date)
  from generate_series(0, 3) ahead;
$$;

select private.create_months();
