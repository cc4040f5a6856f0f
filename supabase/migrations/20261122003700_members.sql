-- With these functions operators of the system add organizations, members and operators. Only the secret key may call them.
-- PT404 and PT409 become the statuses 404 and 409.

create function private.user_with_email(wanted text) returns uuid
language plpgsql stable security definer
set search_path = ''
as $$
declare
  found_id uuid;
begin
  select u.id into found_id from auth.users u where lower(u.email) = lower(trim(wanted)) limit 1;
  if found_id is null then
    raise sqlstate 'PT404' using message = format(
      'No user has the e-mail address %s. Invite the user in Supabase, Authentication > Users, and repeat the command', wanted
    );
  end if;
  return found_id;
end;
$$;

-- Changes of the members of one organization happen one after the other, so that two of them cannot remove the last two owners.
create function private.lock_members_of(wanted uuid) returns void
language plpgsql
set search_path = ''
as $$
begin
  perform from public.organizations o where o.id = wanted for no key update;
  if not found then
    raise sqlstate 'PT404' using message = format('There is no organization %s', wanted);
  end if;
end;
$$;

create function private.require_owner(of_organization uuid) returns void
language plpgsql
set search_path = ''
as $$
begin
  if not exists (
    select from public.organization_members m where m.organization_id = of_organization and m.role = 'owner'
  ) then
    raise sqlstate 'PT409' using message = 'This user is the last owner of the organization. Make another user an owner first';
  end if;
end;
$$;

create function public.add_organization(organization_name text, owner_email text) returns uuid
language plpgsql
set search_path = ''
as $$
declare
  owner_id uuid := private.user_with_email(owner_email);
  new_id uuid;
begin
  insert into public.organizations (name) values (organization_name) returning id into new_id;
  insert into public.organization_members (user_id, organization_id, role) values (owner_id, new_id, 'owner');
  return new_id;
end;
$$;
comment on function public.add_organization is 'Adds an organization with its first owner. Returns its id.';

create function public.add_member(target_organization_id uuid, user_email text, new_role text) returns void
language plpgsql
set search_path = ''
as $$
declare
  member_id uuid := private.user_with_email(user_email);
begin
  perform private.lock_members_of(target_organization_id);
  insert into public.organization_members (user_id, organization_id, role)
  values (member_id, target_organization_id, new_role)
  on conflict do nothing;
  if not found then
    raise sqlstate 'PT409' using message = format('%s is already a member of the organization', user_email);
  end if;
end;
$$;

create function public.change_member_role(target_organization_id uuid, user_email text, new_role text) returns void
language plpgsql
set search_path = ''
as $$
declare
  member_id uuid := private.user_with_email(user_email);
begin
  perform private.lock_members_of(target_organization_id);
  update public.organization_members m set role = new_role
  where m.organization_id = target_organization_id and m.user_id = member_id;
  if not found then
    raise sqlstate 'PT404' using message = format('%s is not a member of the organization', user_email);
  end if;
  perform private.require_owner(target_organization_id);
end;
$$;
comment on function public.change_member_role is 'Refuses a change that leaves the organization without an owner.';

create function public.remove_member(target_organization_id uuid, user_email text) returns void
language plpgsql
set search_path = ''
as $$
declare
  member_id uuid := private.user_with_email(user_email);
begin
  perform private.lock_members_of(target_organization_id);
  delete from public.organization_members m
  where m.organization_id = target_organization_id and m.user_id = member_id;
  if not found then
    raise sqlstate 'PT404' using message = format('%s is not a member of the organization', user_email);
  end if;
  perform private.require_owner(target_organization_id);
end;
$$;
comment on function public.remove_member is 'Refuses to remove the last owner.';

create function public.add_operator(user_email text) returns void
language sql security definer
set search_path = ''
as $$
  insert into public.operators (user_id) values (private.user_with_email(user_email)) on conflict do nothing;
$$;

grant execute on function
  private.user_with_email(text),
  private.lock_members_of(uuid),
  private.require_owner(uuid),
  public.add_organization(text, text),
  public.add_member(uuid, text, text),
  public.change_member_role(uuid, text, text),
  public.remove_member(uuid, text),
  public.add_operator(text)
  to service_role;
