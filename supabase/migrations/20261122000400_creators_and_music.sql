create table public.bloggers (
  id uuid primary key default gen_random_uuid(),
  platform text not null,
  external_id text not null,
  username text,
  display_name text,
  avatar_url text,
  updated_at timestamptz not null default now(),
  -- external_id comes first, because Postgres may look up by the first column alone before the table is analyzed.
  unique (external_id, platform)
);
comment on table public.bloggers is 'Creators, one row per platform account, shared by all organizations.';
comment on column public.bloggers.updated_at is
  'When the processor asked the platform for the answer that last changed the row; an older answer never changes it.';

create table public.music (
  id uuid primary key default gen_random_uuid(),
  platform text not null,
  external_id text not null,
  title text,
  author text,
  updated_at timestamptz not null default now(),
  unique (external_id, platform)
);
comment on column public.music.updated_at is
  'When the processor asked the platform for the answer that last changed the row; an older answer never changes it.';
