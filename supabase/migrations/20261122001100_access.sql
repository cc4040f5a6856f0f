-- Row level security decides what a user's token may see and change; the service role passes it by.

create function private.readable_organizations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select m.organization_id from public.organization_members m where m.user_id = (select auth.uid());
$$;

create function private.writable_organizations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select m.organization_id from public.organization_members m
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'admin', 'member');
$$;

revoke all on all functions in schema private from public;
grant execute on function private.readable_organizations(), private.writable_organizations() to authenticated;

alter table public.organizations enable row level security;
alter table public.organization_members enable row level security;
alter table public.bloggers enable row level security;
alter table public.music enable row level security;
alter table public.videos enable row level security;
alter table public.video_statistics enable row level security;
alter table public.dead_letters enable row level security;
alter table public.refresh_runs enable row level security;
alter table public.refresh_run_platforms enable row level security;
alter table public.refresh_run_failures enable row level security;

revoke all on all tables in schema public from anon, authenticated, service_role;
revoke all on all functions in schema public from public, anon, authenticated, service_role;

grant select on
  public.organizations, public.organization_members, public.bloggers, public.music, public.videos, public.video_statistics
  to authenticated;
grant update (video_status) on public.videos to authenticated;

grant select, insert, update, delete on
  public.organizations, public.organization_members, public.bloggers, public.music, public.videos, public.dead_letters,
  public.refresh_runs, public.refresh_run_platforms, public.refresh_run_failures
  to service_role;
grant select, insert on public.video_statistics to service_role;
grant select on public.videos_needing_update to service_role;
grant execute on function
  public.begin_refresh_run(timestamptz, text),
  public.finish_sending(timestamptz, text, jsonb),
  public.lookup_targets(jsonb),
  public.record_results(jsonb, jsonb, jsonb)
  to service_role;
grant execute on function
  private.finish_refresh_run(timestamptz),
  private.count_deliveries(private.delivery[]),
  private.count_answers(private.video_result[]),
  private.failing_platforms(private.video_result[])
  to service_role;

create policy "members see their organizations" on public.organizations
  for select to authenticated
  using (id in (select private.readable_organizations()));

create policy "members see the members of their organizations" on public.organization_members
  for select to authenticated
  using (organization_id in (select private.readable_organizations()));

create policy "members see their organizations' videos" on public.videos
  for select to authenticated
  using (organization_id in (select private.readable_organizations()));

create policy "members start and stop tracking" on public.videos
  for update to authenticated
  using (organization_id in (select private.writable_organizations()))
  with check (video_status in ('tracking', 'stopped'));

create policy "members see their videos' statistics" on public.video_statistics
  for select to authenticated
  using (exists (select from public.videos v where v.id = video_id));

create policy "members see the creators of their videos" on public.bloggers
  for select to authenticated
  using (exists (select from public.videos v where v.blogger_id = bloggers.id));

create policy "members see the music of their videos" on public.music
  for select to authenticated
  using (exists (select from public.videos v where v.music_id = music.id));
