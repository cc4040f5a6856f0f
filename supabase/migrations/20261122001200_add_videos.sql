create index videos_organization_id_created_at_idx on public.videos (organization_id, created_at desc, id desc);

create type private.new_video as (
  list_index int,
  platform text,
  external_video_id text,
  video_url text,
  initial_url text
);

create function public.add_videos(target_organization_id uuid, new_videos jsonb)
returns table (list_index int, video_id uuid, added boolean)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  inserted uuid[];
  restarted uuid[];
begin
  if target_organization_id not in (select private.writable_organizations()) then
    raise insufficient_privilege using message = 'not a member of this organization who may write';
  end if;

  with row as (
    insert into public.videos (
      organization_id, user_id, platform, external_video_id, video_url, initial_url, video_status
    )
    select
      target_organization_id, auth.uid(), n.platform, n.external_video_id, n.video_url, n.initial_url,
      case n.platform when 'Other' then 'new' else 'tracking' end
    from jsonb_populate_recordset(null::private.new_video, new_videos) n
    order by n.platform, n.external_video_id
    on conflict (organization_id, platform, external_video_id) do nothing
    returning id
  )
  select array_agg(id) into inserted from row;

  with row as (
    update public.videos v set video_status = 'tracking'
    from jsonb_populate_recordset(null::private.new_video, new_videos) n
    where v.organization_id = target_organization_id
      and v.platform = n.platform
      and v.external_video_id = n.external_video_id
      and v.video_status in ('new', 'stopped')
      and v.platform <> 'Other'
    returning v.id
  )
  select array_agg(id) into restarted from row;

  return query
    select n.list_index, v.id, coalesce(v.id = any (inserted || restarted), false)
    from jsonb_populate_recordset(null::private.new_video, new_videos) n
    join public.videos v
      on v.organization_id = target_organization_id
      and v.platform = n.platform
      and v.external_video_id = n.external_video_id;
end;
$$;
comment on function public.add_videos is
  'Starts tracking videos for an organization of the caller: new ones, and known ones that are not tracked. added is false for one that was tracked already. Of platform Other are kept only, not tracked.';

grant execute on function public.add_videos(uuid, jsonb) to authenticated;
