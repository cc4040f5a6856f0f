create table public.videos (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid references auth.users (id) on delete set null,
  platform text not null check (platform <> ''),
  external_video_id text not null check (external_video_id <> ''),
  video_url text not null check (char_length(video_url) <= 2000),
  initial_url text not null check (char_length(initial_url) <= 2000),
  video_status text not null default 'new' check (video_status in ('new', 'tracking', 'stopped', 'deleted')),
  media_kind text check (media_kind in ('video', 'photo', 'album')),
  thumbnail_url text,
  published_at timestamptz,
  blogger_id uuid references public.bloggers (id) on delete set null,
  music_id uuid references public.music (id) on delete set null,
  deleted_at timestamptz,
  gone_seen_at timestamptz,
  last_checked_at timestamptz,
  last_statistics_at timestamptz,
  created_at timestamptz not null default now(),
  unique (organization_id, platform, external_video_id),
  -- As the queue's messages have them: one row they refuse would take its whole batch along.
  check (platform = 'Other' or external_video_id ~ '^[A-Za-z0-9_.:-]{1,200}$')
);
comment on column public.videos.platform is 'TikTok, Instagram, YouTube, ... as packages/core names them, or Other.';
comment on column public.videos.initial_url is 'The link as the user gave it; video_url is the canonical one.';
comment on column public.videos.deleted_at is 'When the platform was found to have it no more; the numbers stay.';
comment on column public.videos.gone_seen_at is 'First sighting as gone since it was last seen there.';
comment on column public.videos.last_checked_at is 'When the platform last gave a certain answer: numbers, or gone.';
comment on column public.videos.last_statistics_at is 'collected_at of the newest statistics, kept by a trigger of video_statistics.';

create index videos_blogger_id_idx on public.videos (blogger_id) where blogger_id is not null;
create index videos_music_id_idx on public.videos (music_id) where music_id is not null;

create function private.forget_deletion() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.deleted_at := null;
  new.gone_seen_at := null;
  return new;
end;
$$;

create trigger videos_forget_deletion
  before update of video_status on public.videos
  for each row when (new.video_status not in (old.video_status, 'deleted'))
  execute function private.forget_deletion();
