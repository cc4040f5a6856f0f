create table public.bloggers (
  id uuid primary key default gen_random_uuid(),
  platform text not null,
  external_id text not null,
  username text,
  display_name text,
  avatar_url text,
  updated_at timestamptz not null default now(),
  unique (platform, external_id)
);
comment on table public.bloggers is 'Creators, one row per platform account however many organizations track them.';
comment on column public.bloggers.updated_at is 'When the platform was asked; an older answer never overwrites a newer one.';
