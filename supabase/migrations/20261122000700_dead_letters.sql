create table public.dead_letters (
  id uuid primary key default gen_random_uuid(),
  queue text not null,
  message_id text not null,
  body text,
  reason text not null,
  attempts int not null,
  recorded_at timestamptz not null default now(),
  unique (queue, message_id)
);
comment on table public.dead_letters is 'Messages that could not be done, with the reason. body is the JSON text as queued: jsonb refuses some of what a poisonous one may hold.';
