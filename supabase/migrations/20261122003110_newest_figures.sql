-- Each video has a row. It has only what lists sort by and sets add up: a row of videos is much longer, and the history has the
-- rest. What a check changes is together, because Postgres writes no WAL for what stays the same at both ends of a row. What the
-- sums of a set read comes first and has a fixed length, because Postgres reads a row from its beginning.
create table figures.newest (
  video_id uuid primary key references public.videos (id) on delete cascade,
  organization_id uuid not null,
  created_at timestamptz not null,
  kind bigint not null generated always as (
    hashtextextended(platform || ' ' || video_status || ' ' || coalesce(gone_reason, '') || ' ' || coalesce(waiting_reason, ''), 0)
  ) stored,
  is_tracked boolean not null generated always as (figures.is_tracked(video_status, platform)) stored,
  was_tracked boolean not null generated always as (video_status <> 'new' and platform <> 'Other') stored,
  product smallint,
  checked_at timestamptz,
  collected_at timestamptz,
  views bigint,
  interactions bigint generated always as (
    case when views is not null then figures.interactions(likes, comments, reposts, saves) end
  ) stored,
  day_views bigint,
  day_tenths smallint generated always as (round(date_part('epoch', collected_at - day_from) / 360)::smallint) stored,
  ended_at timestamptz,
  day_from timestamptz,
  counted_at timestamptz,
  likes bigint,
  comments bigint,
  reposts bigint,
  saves bigint,
  blogger_id uuid,
  published_at timestamptz,
  platform text not null,
  video_status text not null,
  gone_reason text,
  waiting_reason text
) with (fillfactor = 70);
comment on table figures.newest is
  'The state of each video, its newest observation and the day''s change of its views, so that the figures of a set read neither videos nor the history. It has no index on a figure: each check would have to write it.';
comment on column figures.newest.kind is
  'A hash of platform, video_status, gone_reason and waiting_reason, because Postgres groups rows by one number much faster than by four texts.';
comment on column figures.newest.was_tracked is 'Whether the video is tracked or was, until ended_at.';
comment on column figures.newest.ended_at is 'stopped_at or deleted_at of the video.';
comment on column figures.newest.checked_at is 'last_checked_at of the video.';
comment on column figures.newest.collected_at is 'Null, like each metric, if the video has no observation.';
comment on column figures.newest.interactions is 'Null where the views are unknown, so that an engagement rate has both or neither.';
comment on column figures.newest.day_from is
  'When the observation was collected that the day''s changes are measured from; null if there is none 18 to 36 hours before.';
comment on column figures.newest.day_views is
  'The change of the views since day_from. Negative if the views fell; null if one of the two observations does not have them.';
comment on column figures.newest.day_tenths is 'Tenths of an hour from day_from to collected_at, for the median of a set.';
comment on column figures.newest.counted_at is 'When the video last counted in figures.gains.';

create index newest_organization_id_blogger_id_idx on figures.newest (organization_id, blogger_id);
-- A check changes none of their columns.
create index newest_organization_id_created_at_idx on figures.newest (organization_id, created_at)
  where was_tracked;
create index newest_organization_id_ended_at_idx on figures.newest (organization_id, ended_at)
  where was_tracked and ended_at is not null;

create function figures.metrics(newest figures.newest) returns jsonb
language sql stable parallel safe
as $$
  select jsonb_build_object(
    'views', newest.views, 'likes', newest.likes, 'comments', newest.comments,
    'reposts', newest.reposts, 'saves', newest.saves
  )
$$;

create function figures.add_newest() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  insert into figures.newest (
    video_id, organization_id, created_at, platform, video_status, ended_at, gone_reason, waiting_reason, blogger_id,
    published_at, checked_at
  )
  select
    v.id, v.organization_id, v.created_at, v.platform, v.video_status, coalesce(v.stopped_at, v.deleted_at), v.gone_reason,
    v.waiting_reason, v.blogger_id, v.published_at, v.last_checked_at
  from added v;
  return null;
end;
$$;

create trigger videos_add_newest
  after insert on public.videos referencing new table as added
  for each statement execute function figures.add_newest();

create function figures.keep_newest() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  update figures.newest n set
    video_status = new.video_status,
    ended_at = coalesce(new.stopped_at, new.deleted_at),
    gone_reason = new.gone_reason,
    waiting_reason = new.waiting_reason,
    blogger_id = new.blogger_id,
    published_at = new.published_at,
    checked_at = new.last_checked_at
  where n.video_id = new.id;
  return null;
end;
$$;

-- figures.record_newest copies the state of a video that has a new observation.
create trigger videos_keep_newest
  after update on public.videos
  for each row when (
    new.last_statistics_at is not distinct from old.last_statistics_at
    and (
      new.video_status, new.stopped_at, new.deleted_at, new.gone_reason, new.waiting_reason, new.blogger_id, new.published_at,
      new.last_checked_at
    ) is distinct from (
      old.video_status, old.stopped_at, old.deleted_at, old.gone_reason, old.waiting_reason, old.blogger_id, old.published_at,
      old.last_checked_at
    )
  )
  execute function figures.keep_newest();

create view figures.addends with (security_invoker = true) as
select
  n.*, case when n.interactions is not null then n.views end as interacted_views,
  case when n.is_tracked and n.collected_at >= (select figures.fresh_since()) then n.day_views end as gain
from figures.newest n;
comment on view figures.addends is 'What each video adds to the figures of a set.';
comment on column figures.addends.interacted_views is 'The views of a video whose views and interactions are known.';
comment on column figures.addends.gain is
  'The day''s change of the views, if the video is tracked and its newest observation is not older than 26 hours.';

create table figures.corrections (
  video_id uuid not null references public.videos (id) on delete cascade,
  at timestamptz not null,
  metric text not null check (metric in ('views', 'likes', 'comments', 'reposts', 'saves')),
  before bigint not null,
  after bigint not null check (after < before),
  organization_id uuid not null,
  primary key (video_id, at, metric)
);
comment on table figures.corrections is 'Every fall of a metric from one observation to the next one, with both values.';
comment on column figures.corrections.at is 'When the lower value was collected.';

create index corrections_organization_id_at_idx on figures.corrections (organization_id, at) where metric = 'views';

create table figures.gains (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  at timestamptz not null,
  slot smallint not null,
  views bigint not null,
  measured int not null,
  primary key (organization_id, at, slot)
) with (fillfactor = 70);
comment on table figures.gains is
  'The day''s changes of the views of all videos of an organization, added up for each quarter of an hour (UTC). The days of every time zone begin with one, so a day in any zone is a sum of rows.';
comment on column figures.gains.slot is 'Concurrent writers use different slots, so that they do not wait for each other.';
comment on column figures.gains.measured is
  'Videos in the sum. A video counts again 18 hours after it last counted: once a day, however often it is checked.';

create table figures.followers (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  blogger_id uuid not null references public.bloggers (id) on delete cascade,
  followers bigint not null check (followers >= 0),
  collected_at timestamptz not null,
  primary key (organization_id, blogger_id)
);
comment on table figures.followers is
  'The followers of a creator as the checks of one organization found them: a shared row would reveal when others check.';

create function figures.delete_expired_gains(before timestamptz) returns void
language sql
set search_path = ''
as $$
  delete from figures.gains g
  where (g.organization_id, g.at, g.slot) in (
    select old.organization_id, old.at, old.slot from figures.gains old
    where old.at < least(before, now() - interval '32 days') for update skip locked
  );
$$;
comment on function figures.delete_expired_gains is
  'Deletes the gains before a time; those of the last 32 days stay, because the overview shows 30 days of every time zone.';
