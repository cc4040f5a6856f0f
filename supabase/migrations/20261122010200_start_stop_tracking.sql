-- A user's token writes to no table: these two and add_videos are all it may change, here as in the dashboard.

create function public.start_tracking(video_id uuid) returns setof public.videos
language sql
security definer
set search_path = ''
as $$
  update public.videos v set video_status = 'tracking'
  where v.id = start_tracking.video_id
    and v.organization_id in (select private.writable_organizations())
    and v.platform in (select p.name from private.platforms p)
  returning v.*;
$$;
comment on function public.start_tracking is
  'The video, now tracked; none when it is of no known platform or not in an organization of the caller who may write there.';

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
comment on function public.stop_tracking is
  'False when the video is not in an organization of the caller who may write there.';

drop policy "members start and stop tracking" on public.videos;
revoke update (video_status) on public.videos from authenticated;
revoke execute on function private.writable_organizations() from authenticated;
grant execute on function public.start_tracking(uuid), public.stop_tracking(uuid) to authenticated;
revoke execute on function
  public.start_tracking(uuid), public.stop_tracking(uuid), public.add_videos(uuid, jsonb)
  from service_role;
