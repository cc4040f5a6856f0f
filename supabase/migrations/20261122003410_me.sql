alter table private.starts enable row level security;
grant select on private.starts to row_reader;
create policy "reading functions see starts of the caller's organizations" on private.starts
  for select to row_reader
  using (organization_id in (select private.readable_organizations()));

create function public.me() returns jsonb
language sql stable security definer
set search_path = '' set statement_timeout = '3s'
as $$
  select jsonb_build_object(
    'user', jsonb_build_object('id', private.user_id(), 'email', current_setting('request.jwt.claims')::jsonb ->> 'email'),
    'is_operator', private.is_operator(),
    'organizations', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', o.id, 'name', o.name, 'role', m.role,
        'may_write', o.id in (select private.writable_organizations()),
        'time_zone', o.time_zone,
        'limits', jsonb_build_object(
          'tracked_videos', (
            select count(*) from figures.newest n where n.organization_id = o.id and n.is_tracked
          ),
          'max_tracked_videos', o.max_tracked_videos,
          'starts_today', coalesce((
            select s.starts from private.starts s
            where s.organization_id = o.id and s.day = (now() at time zone 'UTC')::date
          ), 0),
          'max_starts_per_day', o.max_starts_per_day
        )
      ) order by o.name, o.id), '[]')
      from public.organization_members m join public.organizations o on o.id = m.organization_id
      where m.user_id = (select private.user_id())
    )
  )
  where private.user_id() is not null;
$$;
comment on function public.me is 'The caller: user, organizations with the caller''s role, and whether the caller is an operator.';
