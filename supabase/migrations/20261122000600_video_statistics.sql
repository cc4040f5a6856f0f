create table public.video_statistics (
  video_id uuid not null references public.videos (id) on delete cascade,
  collected_at timestamptz not null default now(),
  views bigint check (views >= 0),
  likes bigint check (likes >= 0),
  comments bigint check (comments >= 0),
  reposts bigint check (reposts >= 0),
  saves bigint check (saves >= 0),
  message_key text,
  primary key (video_id, collected_at),
  unique (video_id, message_key)
);
comment on table public.video_statistics is
  'Append-only observations. A metric that the platform does not report is null, never 0.';
comment on column public.video_statistics.message_key is
  'Identifies the message that asked for the row: a message that is delivered twice writes one row.';

create function private.keep_last_statistics_at() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  update public.videos v
  set last_statistics_at = newest.collected_at
  from (select i.video_id, max(i.collected_at) as collected_at from inserted i group by i.video_id) newest
  where v.id = newest.video_id
    and (v.last_statistics_at is null or v.last_statistics_at < newest.collected_at);
  return null;
end;
$$;

create trigger video_statistics_keep_last_statistics_at
  after insert on public.video_statistics
  referencing new table as inserted
  for each statement execute function private.keep_last_statistics_at();
