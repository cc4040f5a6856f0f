create table public.video_statistics (
  video_id uuid not null references public.videos (id) on delete cascade,
  collected_at timestamptz not null default now(),
  views bigint check (views >= 0),
  likes bigint check (likes >= 0),
  comments bigint check (comments >= 0),
  reposts bigint check (reposts >= 0),
  saves bigint check (saves >= 0),
  primary key (video_id, collected_at)
);
comment on table public.video_statistics is
  'Append-only observations. A metric that the platform does not report is null, never 0.';
