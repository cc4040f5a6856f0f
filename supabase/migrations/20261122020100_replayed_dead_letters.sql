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

-- A replayed message that comes back is added to its row, once however often that is recorded.
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

create or replace function public.record_results(results jsonb, dead_letters jsonb, deliveries jsonb)
returns table (video_id uuid, outcome text)
language plpgsql
set search_path = ''
as $$
#variable_conflict use_column
declare
  live private.video_result[];
  failing text[];
begin
  -- Every recording locks dead letters and videos in the same order: two at once wait for each other and never deadlock.
  perform private.record_dead_letters(record_results.dead_letters);

  with result as (
    select * from jsonb_populate_recordset(null::private.video_result, results)
  ), locked as (
    select v.id
    from public.videos v
    where v.id in (select r.video_id from result r) and v.video_status in ('tracking', 'deleted')
    order by v.id
    for no key update
  )
  select array_agg(r) into live
  from result r join locked on locked.id = r.video_id;

  perform private.count_answers(live);
  perform private.count_deliveries(
    array(select d from jsonb_populate_recordset(null::private.delivery, record_results.deliveries) d)
  );
  failing := private.failing_platforms(live);

  insert into public.bloggers as b (platform, external_id, username, display_name, avatar_url, updated_at)
  select distinct on (v.platform, r.blogger_external_id)
    v.platform, r.blogger_external_id, r.blogger_username, r.blogger_display_name, r.blogger_avatar_url, r.checked_at
  from unnest(live) r join public.videos v on v.id = r.video_id
  where r.blogger_external_id is not null
  order by v.platform, r.blogger_external_id, r.checked_at desc
  on conflict (platform, external_id) do update set
    username = coalesce(excluded.username, b.username),
    display_name = coalesce(excluded.display_name, b.display_name),
    avatar_url = coalesce(excluded.avatar_url, b.avatar_url),
    updated_at = excluded.updated_at
  where b.updated_at < excluded.updated_at;

  insert into public.music as m (platform, external_id, title, author, updated_at)
  select distinct on (v.platform, r.music_external_id)
    v.platform, r.music_external_id, r.music_title, r.music_author, r.checked_at
  from unnest(live) r join public.videos v on v.id = r.video_id
  where r.music_external_id is not null
  order by v.platform, r.music_external_id, r.checked_at desc
  on conflict (platform, external_id) do update set
    title = coalesce(excluded.title, m.title),
    author = coalesce(excluded.author, m.author),
    updated_at = excluded.updated_at
  where m.updated_at < excluded.updated_at;

  insert into public.video_statistics (video_id, collected_at, views, likes, comments, reposts, saves, message_key)
  select r.video_id, r.checked_at, r.views, r.likes, r.comments, r.reposts, r.saves, r.message_key
  from unnest(live) r
  where not r.gone
  on conflict do nothing;

  -- Gone is certain on the second sighting at least 30 minutes after the first.
  update public.videos v set
    last_checked_at = r.checked_at,
    gone_seen_at = case when r.gone then coalesce(v.gone_seen_at, r.checked_at) end,
    video_status = case
      when not r.gone then 'tracking'
      when v.gone_seen_at <= r.checked_at - interval '30 minutes' and v.platform <> all (failing) then 'deleted'
      else v.video_status
    end,
    deleted_at = case
      when r.gone and v.video_status = 'tracking'
        and v.gone_seen_at <= r.checked_at - interval '30 minutes' and v.platform <> all (failing)
      then r.checked_at
      else v.deleted_at
    end,
    media_kind = coalesce(r.media_kind, v.media_kind),
    thumbnail_url = coalesce(r.thumbnail_url, v.thumbnail_url),
    published_at = coalesce(r.published_at, v.published_at),
    blogger_id = coalesce(b.id, v.blogger_id),
    music_id = coalesce(m.id, v.music_id)
  from unnest(live) r
  join public.videos target on target.id = r.video_id
  left join public.bloggers b on b.platform = target.platform and b.external_id = r.blogger_external_id
  left join public.music m on m.platform = target.platform and m.external_id = r.music_external_id
  where v.id = r.video_id
    and (v.last_checked_at is null or v.last_checked_at < r.checked_at);

  return query
    select r.video_id, case when r.gone then 'gone' else 'refreshed' end
    from unnest(live) r;
end;
$$;

grant update (replayed_at) on public.dead_letters to authenticated;
create policy "operators note a replay" on public.dead_letters
  for update to authenticated
  using ((select private.is_operator()));
