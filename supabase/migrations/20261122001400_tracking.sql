create function public.start_tracking(video_id uuid)
returns table (
  id uuid, organization_id uuid, user_id uuid, platform text, external_video_id text, video_url text, initial_url text,
  video_status text, refused_by text
)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  owner_id uuid;
  video public.videos;
  refusals text[];
begin
  select v.organization_id into owner_id
  from public.videos v
  where v.id = start_tracking.video_id
    and v.organization_id in (select private.writable_organizations())
    and v.platform in (select p.name from private.platforms p);
  if owner_id is null then
    return;
  end if;

  perform private.lock_organization(owner_id);
  select v.* into video from public.videos v where v.id = start_tracking.video_id for no key update;
  -- Repeated clicks count as one start.
  if video.video_status <> 'tracking' or (video.started_at > now() - interval '1 minute') is not true then
    refusals := private.admit_starts(
      owner_id, array[private.is_refreshed(video.video_status, video.deleted_at) is not true]
    );
    update public.videos v set video_status = 'tracking', started_at = now()
    where v.id = video.id and refusals[1] is null;
  end if;

  return query
    select
      v.id, v.organization_id, v.user_id, v.platform, v.external_video_id, v.video_url, v.initial_url, v.video_status,
      refusals[1]
    from public.videos v
    where v.id = video.id;
end;
$$;
comment on function public.start_tracking is
  'Returns the video, which is tracked from then on unless refused_by names the column of organizations that limits it; no row if its platform is not supported or the caller may not write to its organization.';

create function public.stop_tracking(video_id uuid) returns boolean
language sql
security definer
set search_path = ''
as $$
  with stopped as (
    update public.videos v set video_status = 'stopped'
    where v.id = stop_tracking.video_id
      and v.organization_id in (select private.writable_organizations())
    returning v.id
  )
  select exists (select from stopped);
$$;
comment on function public.stop_tracking is 'Returns false if the caller may not write to the video''s organization.';
