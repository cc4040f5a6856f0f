create type private.new_video as (
  list_index int,
  platform text,
  external_video_id text,
  video_url text,
  initial_url text
);

create function private.is_web_link(link text) returns boolean
language sql
immutable
set search_path = ''
as $$
  select link ~* '^(https?://)?[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]|$)' and link !~ '[\x01-\x20\x7f\\]';
$$;
comment on function private.is_web_link is
  'Accepts the links that toHttpsUrl of packages/core accepts: a plain host name, with http, https or no scheme.';

-- The publishable key is public, so a user can add videos without the dashboard, and others open the links. Therefore the
-- function accepts only ids and links as the dashboard writes them.
create function private.is_addable(video private.new_video) returns boolean
language sql
stable
set search_path = ''
as $$
  select coalesce(
    private.is_web_link(video.initial_url)
    and case video.platform
      when 'Other' then
        video.video_url ~ '^https?://'
        and private.is_web_link(video.video_url)
        and video.external_video_id = video.video_url
      else exists (
        select from private.platforms p, unnest(p.video_url_formats) video_url_format
        where p.name = video.platform
          and video.external_video_id ~ p.external_id_pattern
          and video.video_url = format(video_url_format, video.external_video_id)
      )
    end,
    false
  );
$$;

create function public.add_videos(target_organization_id uuid, new_videos jsonb)
returns table (list_index int, video_id uuid, added boolean, refused_by text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  unaddable int[];
  starts int[];
  refusals text[];
  admitted int[];
  restarted uuid[];
begin
  if (target_organization_id in (select private.writable_organizations())) is not true then
    raise insufficient_privilege using message = 'not a member of this organization who may write';
  end if;
  if jsonb_array_length(new_videos) > 500 then
    raise program_limit_exceeded using message = 'more than 500 videos at once';
  end if;
  if (
    select count(distinct n.list_index) < count(*) from jsonb_populate_recordset(null::private.new_video, new_videos) n
  ) then
    raise invalid_parameter_value using message = 'list_index must differ between videos';
  end if;
  select array_agg(n.list_index) into unaddable
  from jsonb_populate_recordset(null::private.new_video, new_videos) n
  where not private.is_addable(n);
  if unaddable is not null then
    raise invalid_parameter_value using
      message = format('not a video''s platform, id and links as the dashboard writes them: list_index %s', unaddable);
  end if;

  perform private.lock_organization(target_organization_id);
  with start as (
    select
      n.list_index,
      n.platform <> 'Other' and private.is_refreshed(v.video_status, v.deleted_at) is not true as becomes_tracked
    from jsonb_populate_recordset(null::private.new_video, new_videos) n
    left join public.videos v
      on v.organization_id = target_organization_id
      and v.platform = n.platform
      and v.external_video_id = n.external_video_id
    where v.id is null or v.video_status <> 'tracking' and v.platform <> 'Other'
  )
  select
    array_agg(s.list_index order by s.list_index),
    private.admit_starts(target_organization_id, array_agg(s.becomes_tracked order by s.list_index))
  into starts, refusals
  from start s;
  admitted := array(
    select s.list_index from unnest(starts, refusals) s (list_index, refused_by) where s.refused_by is null
  );

  insert into public.videos (
    organization_id, user_id, platform, external_video_id, video_url, initial_url, video_status, started_at
  )
  select
    target_organization_id, auth.uid(), n.platform, n.external_video_id, n.video_url, n.initial_url,
    case n.platform when 'Other' then 'new' else 'tracking' end, now()
  from jsonb_populate_recordset(null::private.new_video, new_videos) n
  where n.list_index = any (admitted)
  order by n.platform, n.external_video_id
  on conflict (organization_id, platform, external_video_id) do nothing;

  restarted := array(
    select v.id
    from jsonb_populate_recordset(null::private.new_video, new_videos) n
    join public.videos v
      on v.organization_id = target_organization_id
      and v.platform = n.platform
      and v.external_video_id = n.external_video_id
    where n.list_index = any (admitted) and v.video_status <> 'tracking' and v.platform <> 'Other'
    order by v.id
    for no key update of v
  );
  update public.videos v set video_status = 'tracking', started_at = now() where v.id = any (restarted);

  return query
    select n.list_index, v.id, n.list_index = any (admitted), s.refused_by
    from jsonb_populate_recordset(null::private.new_video, new_videos) n
    left join unnest(starts, refusals) s (list_index, refused_by) on s.list_index = n.list_index
    left join public.videos v
      on v.organization_id = target_organization_id
      and v.platform = n.platform
      and v.external_video_id = n.external_video_id;
end;
$$;
comment on function public.add_videos is
  'Adds at most 500 videos to an organization of the caller and starts to track them, also videos that the organization has but does not track, deleted ones included. added is false for a video that was tracked already, or that a limit of the organization refuses: refused_by names the column of organizations. A video of platform Other is added but not tracked. One invalid video makes the function reject the whole list.';
