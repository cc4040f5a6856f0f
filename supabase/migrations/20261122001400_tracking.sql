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
  'Returns the video, which is tracked from then on; no row if its platform is not supported or the caller may not write to its organization.';

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
