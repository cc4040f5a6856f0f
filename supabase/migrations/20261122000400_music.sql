create table public.music (
  id uuid primary key default gen_random_uuid(),
  platform text not null,
  external_id text not null,
  title text,
  author text,
  updated_at timestamptz not null default now(),
  unique (platform, external_id)
);
comment on column public.music.updated_at is 'When the platform was asked; an older answer never overwrites a newer one.';
