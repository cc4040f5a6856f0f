create function public.change_videos(action text, video_ids uuid[]) returns jsonb
language plpgsql security definer
set search_path = '' set statement_timeout = '5s'
as $$
declare
  allowed uuid[];
  changed uuid[] := '{}';
  limited uuid[] := '{}';
  starting uuid[];
  refusals text[];
  owner_id uuid;
begin
  if (action in ('start', 'stop', 'delete')) is not true then
    raise invalid_parameter_value using message = format('no action %s', action);
  end if;
  if cardinality(video_ids) > 500 then
    raise program_limit_exceeded using message = 'more than 500 videos at once';
  end if;

  if action = 'start' then
    perform private.lock_organization(owner.id)
    from (
      select distinct v.organization_id as id from public.videos v
      where v.id = any (video_ids) and v.organization_id in (select private.writable_organizations())
      order by id
    ) owner;
  end if;

  allowed := array(
    select v.id from public.videos v
    where v.id = any (video_ids) and case action
      when 'delete' then v.organization_id in (select private.managed_organizations())
      else v.organization_id in (select private.writable_organizations())
    end
    order by v.id
    for no key update
  );

  case action
    when 'start' then
      for owner_id in select distinct v.organization_id from public.videos v where v.id = any (allowed) order by 1 loop
        starting := array(
          select v.id from public.videos v
          where v.id = any (allowed) and v.organization_id = owner_id
            and v.video_status <> 'tracking' and v.platform in (select p.name from private.platforms p)
          order by v.id
        );
        refusals := private.admit_starts(owner_id, array(
          select private.is_refreshed(v.video_status, v.deleted_at) is not true
          from public.videos v where v.id = any (starting) order by v.id
        ));
        update public.videos v set video_status = 'tracking', started_at = now()
        from unnest(starting, refusals) s (id, refused_by)
        where v.id = s.id and s.refused_by is null;
        changed := changed || array(select s.id from unnest(starting, refusals) s (id, refused_by) where s.refused_by is null);
        limited := limited || array(select s.id from unnest(starting, refusals) s (id, refused_by) where s.refused_by is not null);
      end loop;
    when 'stop' then
      with row as (
        update public.videos v set video_status = 'stopped'
        where v.id = any (allowed) and v.video_status <> 'stopped'
        returning v.id
      )
      select coalesce(array_agg(id), changed) into changed from row;
    when 'delete' then
      with row as (delete from public.videos v where v.id = any (allowed) returning v.id)
      select coalesce(array_agg(id), changed) into changed from row;
  end case;

  return (
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'video_id', i.id,
      'outcome', case
        when i.id = any (changed) then 'done'
        when i.id = any (limited) then 'limit_reached'
        when i.id <> all (allowed) then 'refused'
        when action = 'start' and v.video_status <> 'tracking' then 'refused'
        else 'unchanged'
      end,
      'message', case
        when i.id = any (changed) then case action
          when 'start' then 'tracking started' when 'stop' then 'tracking stopped' else 'deleted with its history' end
        when i.id = any (limited) then 'a limit of the organization is reached'
        when i.id <> all (allowed) then 'no such video that you may change'
        when action = 'start' and v.video_status <> 'tracking' then 'videos of this platform are not tracked'
        else case action when 'start' then 'tracked already' else 'not tracked' end
      end,
      'video', case when action = 'start' and i.id = any (changed) then jsonb_build_object(
        'organization_id', v.organization_id, 'video_url', v.video_url, 'initial_url', v.initial_url,
        'platform', v.platform, 'external_video_id', v.external_video_id, 'user_id', v.user_id
      ) end
    )) order by i.place), '[]')
    from unnest(video_ids) with ordinality i (id, place)
    left join public.videos v on v.id = i.id and i.id = any (allowed)
  );
end;
$$;
comment on function public.change_videos is
  'Starts or stops tracking at most 500 videos, or deletes them with their history, which only admins and owners may do. Returns the outcome of each video: done, unchanged, refused or limit_reached. A started video comes with what its queue message needs.';

create function public.delete_video(target_video_id uuid) returns jsonb
language plpgsql security definer
set search_path = '' set statement_timeout = '5s'
as $$
declare
  refusal constant jsonb := private.refusal(
    (select v.organization_id from public.videos v where v.id = target_video_id), must_manage => true
  );
  observations bigint;
begin
  if refusal is not null then
    return refusal;
  end if;
  perform from public.videos v where v.id = target_video_id for update;
  select count(*) into observations from public.video_statistics s where s.video_id = target_video_id;
  delete from public.videos v where v.id = target_video_id;
  return jsonb_build_object('observations_deleted', observations);
end;
$$;
comment on function public.delete_video is
  'Deletes a video with its history, for admins and owners. Returns {"refused": "role"} for others who see the video, null for those who do not.';

grant execute on function public.change_videos(text, uuid[]), public.delete_video(uuid) to authenticated;
