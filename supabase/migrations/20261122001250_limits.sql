-- These limits bound the costs of an organization. Each start of a video costs calls of a product, and each tracked video costs
-- calls every night.

alter table public.organizations
  add column max_tracked_videos int not null default 10000 check (max_tracked_videos >= 0),
  add column max_starts_per_day int not null default 2000 check (max_starts_per_day >= 0);
comment on column public.organizations.max_tracked_videos is
  'How many videos the nightly refresh may ask for: those that are tracked, and those marked deleted in the last 7 days.';
comment on column public.organizations.max_starts_per_day is
  'How many videos users may add or start on one day (UTC).';

alter table public.videos add column started_at timestamptz;
comment on column public.videos.started_at is 'When a user last started to track the video and the start was counted.';

create table private.starts (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  day date not null,
  starts int not null,
  primary key (organization_id, day)
);
comment on table private.starts is 'How many videos the users of an organization added or started on a day (UTC).';

create function private.is_refreshed(video_status text, deleted_at timestamptz) returns boolean
language sql
stable
set search_path = ''
as $$
  select is_refreshed.video_status = 'tracking'
    or is_refreshed.video_status = 'deleted' and is_refreshed.deleted_at > now() - interval '7 days';
$$;
comment on function private.is_refreshed is 'Whether the nightly refresh fetches a video with these values.';

-- Every function that starts videos locks the organization before any video, so that two of them never admit more together
-- than the limits allow.
create function private.lock_organization(target_organization_id uuid) returns void
language sql
set search_path = ''
as $$
  select from public.organizations o where o.id = target_organization_id for no key update;
$$;

create function private.admit_starts(target_organization_id uuid, becomes_tracked boolean[]) returns text[]
language plpgsql
set search_path = ''
as $$
declare
  today date := (now() at time zone 'UTC')::date;
  places_left int;
  starts_left int;
  refused_by text[];
begin
  select
    o.max_tracked_videos - (
      select count(*) from public.videos v
      where v.organization_id = o.id and v.platform <> 'Other' and private.is_refreshed(v.video_status, v.deleted_at)
    ),
    o.max_starts_per_day - coalesce(
      (select s.starts from private.starts s where s.organization_id = o.id and s.day = today), 0
    )
  into places_left, starts_left
  from public.organizations o
  where o.id = target_organization_id;

  with asked as (
    select
      a.place,
      a.becomes_tracked
        and count(*) filter (where a.becomes_tracked) over (order by a.place) > places_left as is_over_cap
    from unnest(becomes_tracked) with ordinality a (becomes_tracked, place)
  ), decided as (
    select a.place, case
      when a.is_over_cap then 'max_tracked_videos'
      when count(*) filter (where not a.is_over_cap) over (order by a.place) > starts_left then 'max_starts_per_day'
    end as refused_by
    from asked a
  )
  select array_agg(d.refused_by order by d.place) into refused_by from decided d;

  insert into private.starts as known (organization_id, day, starts)
  select target_organization_id, today, count(*)
  from unnest(refused_by) r (refused_by) where r.refused_by is null
  having count(*) > 0
  on conflict (organization_id, day) do update set starts = known.starts + excluded.starts;

  return refused_by;
end;
$$;
comment on function private.admit_starts is
  'Takes the starts that users ask for in order, each with whether it adds a tracked video, and counts those that both limits admit. Returns for each start the limit that refuses it, or null. The caller has locked the organization.';
