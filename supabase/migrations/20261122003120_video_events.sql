create table figures.events (
  video_id uuid not null references public.videos (id) on delete cascade,
  at timestamptz not null,
  kind text not null check (kind in ('stopped', 'gone', 'returned')),
  detail text
);
comment on table figures.events is 'When a user stopped tracking a video, when it was marked deleted, and when it came back.';

create index events_video_id_idx on figures.events (video_id, at);

create function figures.record_event() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  insert into figures.events (video_id, at, kind, detail)
  select new.id, event.at, event.kind, event.detail
  from (values
    ('stopped', 'stopped', now(), null),
    ('deleted', 'gone', coalesce(new.deleted_at, now()), new.gone_reason),
    ('tracking', 'returned', coalesce(new.last_statistics_at, now()), null)
  ) event (video_status, kind, at, detail)
  where event.video_status = new.video_status;
  return null;
end;
$$;

-- An answer with statistics brings a deleted video back; a user who starts to track it does not.
create trigger videos_record_event
  after update of video_status on public.videos
  for each row when (
    new.video_status <> old.video_status
    and (
      new.video_status in ('stopped', 'deleted')
      or old.video_status = 'deleted' and new.last_statistics_at is distinct from old.last_statistics_at
    )
  )
  execute function figures.record_event();
