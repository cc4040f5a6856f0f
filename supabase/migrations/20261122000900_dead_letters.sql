create table public.dead_letters (
  id uuid primary key default gen_random_uuid(),
  queue text not null,
  message_id text not null,
  request_id text not null,
  body text,
  reason text not null,
  attempts int not null,
  first_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  replayed_at timestamptz,
  unique (queue, message_id)
);
comment on table public.dead_letters is 'Messages that the processor could not process, with the reason.';
comment on column public.dead_letters.message_id is
  'The id of the first message: a message that is sent again carries this id.';
comment on column public.dead_letters.body is
  'The JSON text as queued; jsonb would reject some malformed bodies.';
comment on column public.dead_letters.first_at is 'When the message was first queued.';
comment on column public.dead_letters.replayed_at is
  'When an operator last sent the message to its queue again; null after it failed again.';

create index dead_letters_recorded_at_id_idx on public.dead_letters (recorded_at desc, id desc);

create function public.note_replay(dead_letter_id uuid, replayed_at timestamptz default null) returns boolean
language sql
security definer
set search_path = ''
as $$
  with noted as (
    update public.dead_letters d set replayed_at = note_replay.replayed_at
    where d.id = note_replay.dead_letter_id
      and (select private.is_operator())
    returning d.id
  )
  select exists (select from noted);
$$;
comment on function public.note_replay is
  'Without a time, takes the replay back. Returns false if there is no such dead letter or the caller is not an operator.';

create function public.drop_dead_letter(dead_letter_id uuid) returns boolean
language sql
security definer
set search_path = ''
as $$
  with dropped as (
    delete from public.dead_letters d
    where d.id = drop_dead_letter.dead_letter_id
      and (select private.is_operator())
    returning d.id
  )
  select exists (select from dropped);
$$;
comment on function public.drop_dead_letter is
  'Returns false if there is no such dead letter or the caller is not an operator.';
