create function private.is_time_zone(name text) returns boolean
language sql stable
set search_path = ''
as $$
  select is_time_zone.name = 'UTC'
    or is_time_zone.name ~ '^[A-Z][A-Za-z_]*/' and exists (select from pg_timezone_names z where z.name = is_time_zone.name);
$$;
comment on function private.is_time_zone is 'Accepts the names of the IANA time zone database with an area, such as Europe/Berlin, and UTC.';

alter table public.organizations
  add column time_zone text not null default 'UTC' check (private.is_time_zone(time_zone));
comment on column public.organizations.time_zone is 'An IANA name. The days of the organization''s figures begin at midnight in this zone.';

create table public.campaigns (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (name ~ '\S' and char_length(name) <= 100),
  created_at timestamptz not null default now(),
  unique (organization_id, name)
);

create table public.campaign_videos (
  campaign_id uuid not null references public.campaigns (id) on delete cascade,
  video_id uuid not null references public.videos (id) on delete cascade,
  primary key (campaign_id, video_id)
);
comment on table public.campaign_videos is 'change_campaign_videos, which alone writes here, adds only videos of the campaign''s organization.';

create index campaign_videos_video_id_idx on public.campaign_videos (video_id);

alter table public.campaigns enable row level security;
alter table public.campaign_videos enable row level security;

create function private.managed_organizations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select m.organization_id from public.organization_members m
  where m.user_id = (select private.user_id()) and m.role in ('owner', 'admin');
$$;
grant create on schema private to row_reader;
alter function private.managed_organizations() owner to row_reader;
revoke create on schema private from row_reader;

create function private.refusal(target_organization_id uuid, must_manage boolean default false) returns jsonb
language sql stable set search_path = ''
as $$
  select case
    when (target_organization_id in (select private.readable_organizations())) is not true then 'null'::jsonb
    when (target_organization_id in (select private.writable_organizations())) is not true
      or must_manage and (target_organization_id in (select private.managed_organizations())) is not true
      then '{"refused": "role"}'
  end;
$$;
comment on function private.refusal is
  'What a function that changes something of the organization answers instead: JSON null if the caller is no member, {"refused": "role"} if the caller''s role may not do that. Null if it may.';

create function private.organization_of_campaign(campaign_id uuid) returns uuid
language sql stable set search_path = ''
as $$ select c.organization_id from public.campaigns c where c.id = organization_of_campaign.campaign_id $$;

create function public.create_campaign(target_organization_id uuid, campaign_name text) returns jsonb
language plpgsql security definer set search_path = '' set statement_timeout = '3s'
as $$
declare
  refusal constant jsonb := private.refusal(target_organization_id);
  created public.campaigns;
begin
  if refusal is not null then
    return refusal;
  end if;
  insert into public.campaigns (organization_id, name) values (target_organization_id, campaign_name)
  on conflict do nothing
  returning * into created;
  if created.id is null then
    return '{"refused": "name"}';
  end if;
  return jsonb_build_object('id', created.id, 'organization_id', created.organization_id, 'name', created.name);
end;
$$;
comment on function public.create_campaign is
  'Creates a campaign for a member, admin or owner. Returns {"refused": "name"} if the organization has one of this name.';

create function public.rename_campaign(target_campaign_id uuid, campaign_name text) returns jsonb
language plpgsql security definer set search_path = '' set statement_timeout = '3s'
as $$
declare
  owner_id constant uuid := private.organization_of_campaign(target_campaign_id);
  refusal constant jsonb := private.refusal(owner_id);
begin
  if refusal is not null then
    return refusal;
  end if;
  update public.campaigns c set name = campaign_name where c.id = target_campaign_id;
  return jsonb_build_object('id', target_campaign_id, 'organization_id', owner_id, 'name', campaign_name);
exception when unique_violation then
  return '{"refused": "name"}';
end;
$$;

create function public.delete_campaign(target_campaign_id uuid) returns jsonb
language plpgsql security definer set search_path = '' set statement_timeout = '3s'
as $$
declare
  refusal constant jsonb := private.refusal(private.organization_of_campaign(target_campaign_id));
begin
  if refusal is not null then
    return refusal;
  end if;
  delete from public.campaigns c where c.id = target_campaign_id;
  return '{"deleted": true}';
end;
$$;
comment on function public.delete_campaign is 'Deletes the campaign; its videos stay.';

create function public.change_campaign_videos(target_campaign_id uuid, add_ids uuid[], remove_ids uuid[]) returns jsonb
language plpgsql security definer set search_path = '' set statement_timeout = '5s'
as $$
declare
  owner_id constant uuid := private.organization_of_campaign(target_campaign_id);
  refusal constant jsonb := private.refusal(owner_id);
  added uuid[];
  removed uuid[];
begin
  if cardinality(add_ids) > 500 or cardinality(remove_ids) > 500 then
    raise program_limit_exceeded using message = 'more than 500 videos at once';
  end if;
  if refusal is not null then
    return refusal;
  end if;
  with row as (
    insert into public.campaign_videos (campaign_id, video_id)
    select target_campaign_id, v.id from public.videos v
    where v.id = any (add_ids) and v.organization_id = owner_id
    order by v.id
    on conflict do nothing
    returning video_id
  )
  select coalesce(array_agg(r.video_id), '{}') into added from row r;
  with row as (
    delete from public.campaign_videos c where c.campaign_id = target_campaign_id and c.video_id = any (remove_ids)
    returning c.video_id
  )
  select coalesce(array_agg(r.video_id), '{}') into removed from row r;
  return jsonb_build_object(
    'added', cardinality(added), 'removed', cardinality(removed), 'added_ids', added, 'removed_ids', removed
  );
end;
$$;
comment on function public.change_campaign_videos is
  'Adds and removes videos, at most 500 each. Videos of other organizations are left out; added and removed count what changed, added_ids and removed_ids name it.';

create function public.update_organization(
  target_organization_id uuid, new_name text default null, new_time_zone text default null
) returns jsonb
language plpgsql security definer set search_path = '' set statement_timeout = '3s'
as $$
declare
  refusal constant jsonb := private.refusal(target_organization_id, must_manage => true);
  changed public.organizations;
begin
  if refusal is not null then
    return refusal;
  end if;
  if not private.is_time_zone(new_time_zone) then
    return '{"refused": "time_zone"}';
  end if;
  update public.organizations o
  set name = coalesce(new_name, o.name), time_zone = coalesce(new_time_zone, o.time_zone)
  where o.id = target_organization_id
  returning * into changed;
  return jsonb_build_object('id', changed.id, 'name', changed.name, 'time_zone', changed.time_zone);
end;
$$;
comment on function public.update_organization is
  'Changes what is not null, for admins and owners. Returns {"refused": "time_zone"} for a name that is not in the IANA database.';

grant execute on function
  public.create_campaign(uuid, text),
  public.rename_campaign(uuid, text),
  public.delete_campaign(uuid),
  public.change_campaign_videos(uuid, uuid[], uuid[]),
  public.update_organization(uuid, text, text)
  to authenticated;
grant execute on function private.is_time_zone(text) to service_role;
