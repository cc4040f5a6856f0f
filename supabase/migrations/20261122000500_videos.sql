-- Most filters of a list read only the columns before user_id: Postgres reads a row only as far as it needs to.
create table public.videos (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  created_at timestamptz not null default now(),
  platform text not null check (platform <> ''),
  video_status text not null default 'new' check (video_status in ('new', 'tracking', 'stopped', 'deleted')),
  last_checked_at timestamptz,
  deleted_at timestamptz,
  stopped_at timestamptz,
  gone_reason text check (gone_reason in ('deleted', 'private', 'region', 'unknown')),
  waiting_reason text,
  user_id uuid references auth.users (id) on delete set null,
  published_at timestamptz,
  last_statistics_at timestamptz,
  gone_seen_at timestamptz,
  waiting_until timestamptz,
  blogger_id uuid references public.bloggers (id) on delete set null,
  music_id uuid references public.music (id) on delete set null,
  media_kind text check (media_kind in ('video', 'photo', 'album')),
  external_video_id text not null check (external_video_id <> ''),
  video_url text not null check (char_length(video_url) <= 2000),
  initial_url text not null check (char_length(initial_url) <= 2000),
  thumbnail_url text,
  caption text,
  unique (organization_id, platform, external_video_id),
  -- The schema of queue messages has the same rule: a batch is refused whole if one id in it breaks the rule.
  -- Each update of the row checks it, and Postgres matches {1,200} much more slowly than +.
  check (platform = 'Other' or external_video_id ~ '^[A-Za-z0-9_.:-]+$' and char_length(external_video_id) <= 200)
)
-- Each check updates the row. With free space in its page and no index on a column that a check changes, Postgres writes no
-- index for that: https://www.postgresql.org/docs/17/storage-hot.html
with (fillfactor = 75);
comment on column public.videos.platform is 'A platform name of packages/core, such as TikTok, or Other.';
comment on column public.videos.video_url is 'The canonical link.';
comment on column public.videos.initial_url is 'The link as the user entered it.';
comment on column public.videos.caption is 'The title or text of the post, as the platform reports it.';
comment on column public.videos.stopped_at is 'When a user stopped tracking the video; null while it is not stopped.';
comment on column public.videos.deleted_at is
  'When the processor marked the video as deleted because the platform no longer has it; its statistics stay.';
comment on column public.videos.gone_seen_at is
  'When the platform first answered that the video is gone; null after an answer with statistics.';
comment on column public.videos.gone_reason is
  'Why the platform does not show the video, unknown if no product gives a reason; null while the platform shows it.';
comment on column public.videos.waiting_until is
  'When the processor next tries a video that has no answer; null with a waiting_reason if the next cron tries it.';
comment on column public.videos.waiting_reason is
  'The kind of failure for which the video has no answer: any kind if a user waits for the video, else only bad_response, an answer that cannot be read. Null once the video has an answer.';
comment on column public.videos.last_checked_at is
  'When the processor asked the platform for the newest definite answer: statistics, or that the video is gone. Satisfies all messages sent until then.';
comment on column public.videos.last_statistics_at is
  'collected_at of the newest row in video_statistics; record_results writes both.';

create index videos_blogger_id_idx on public.videos (blogger_id) where blogger_id is not null;
create index videos_music_id_idx on public.videos (music_id) where music_id is not null;
-- The keyset pages of the dashboard's list use this index.
create index videos_organization_id_created_at_idx on public.videos (organization_id, created_at desc, id desc);

create function private.reset_checks() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.stopped_at := case new.video_status when 'stopped' then now() end;
  new.deleted_at := null;
  new.gone_seen_at := null;
  new.gone_reason := null;
  new.waiting_until := null;
  new.waiting_reason := null;
  return new;
end;
$$;

create trigger videos_reset_checks
  before update of video_status on public.videos
  for each row when (new.video_status not in (old.video_status, 'deleted'))
  execute function private.reset_checks();
