create table private.products (
  id smallint generated always as identity primary key,
  host text not null unique,
  platform text not null
);
comment on table private.products is
  'The RapidAPI products that answered. An observation names its product by id, because a host name in each row is long.';

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
);
comment on table public.video_statistics is
  'Append-only observations. A metric that the platform does not report is null, never 0.';
