alter table public.dead_letters
  add column first_at timestamptz,
  add column request_id text,
  add column replayed_at timestamptz;
update public.dead_letters set first_at = recorded_at, request_id = message_id;
alter table public.dead_letters
  alter column first_at set not null,
  alter column request_id set not null;
comment on column public.dead_letters.message_id is 'Of its first time: a message that was sent again carries it as its origin.';
comment on column public.dead_letters.first_at is 'When it was first queued; of rows older than this column, when it was recorded.';
comment on column public.dead_letters.replayed_at is 'When it was last put back on its queue; null again once it has come back.';

create index dead_letters_recorded_at_id_idx on public.dead_letters (recorded_at desc, id desc);

alter type private.dead_letter add attribute first_at timestamptz;
alter type private.dead_letter add attribute request_id text;

-- For record_results. A replayed message that comes back is added to its row, once however often that is recorded.
create function private.record_dead_letters(letters jsonb) returns void
language sql
set search_path = ''
as $$
  insert into public.dead_letters as known (queue, message_id, body, reason, attempts, first_at, request_id)
  select distinct on (d.queue, d.message_id)
    d.queue, d.message_id, d.body, d.reason, d.attempts,
    -- A processor of the version before tells neither.
    coalesce(d.first_at, now()), coalesce(d.request_id, d.message_id)
  from jsonb_populate_recordset(null::private.dead_letter, letters) d
  order by d.queue, d.message_id
  on conflict (queue, message_id) do update set
    reason = excluded.reason,
    attempts = known.attempts + excluded.attempts,
    recorded_at = now(),
    replayed_at = null
  where known.replayed_at is not null;
$$;
grant execute on function private.record_dead_letters(jsonb) to service_role;

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
  'Without a time: it was not put back after all. False when there is no such dead letter, or the caller is no operator.';

grant execute on function public.note_replay(uuid, timestamptz) to authenticated;
revoke execute on function public.note_replay(uuid, timestamptz) from service_role;
