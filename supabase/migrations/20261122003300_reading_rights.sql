-- The functions in the following migrations answer the dashboard's questions, one request each. They run as row_reader, to which
-- row level security applies. Its policies compare with an array that is computed once a query and that an index can search.
-- Those that read all videos of an organization set what Postgres plans by. With a random_page_cost of 1.1, as on hosted projects,
-- it reads the figures in the order of an index, which takes up to twice as long.

create function private.organizations_of_user(target_organization_id uuid default null) returns uuid[]
language sql stable parallel safe set search_path = ''
as $$
  select array(
    select o from private.readable_organizations() o
    where target_organization_id is null or o = target_organization_id
    order by o
  );
$$;
comment on function private.organizations_of_user is
  'The organizations whose rows the caller may read: all of them, or the one named if it is among them.';
grant execute on function private.organizations_of_user(uuid) to row_reader;

grant usage on schema figures to row_reader;
grant select on
  public.organizations, public.videos, public.video_statistics, public.bloggers, public.music,
  public.campaigns, public.campaign_videos,
  figures.newest, figures.addends, figures.corrections, figures.gains, figures.followers, figures.events,
  private.products
  to row_reader;
create policy "reading functions see the caller's organizations" on public.organizations
  for select to row_reader using (id = any ((select private.organizations_of_user())::uuid[]));
create policy "reading functions see the caller's videos" on public.videos
  for select to row_reader using (organization_id = any ((select private.organizations_of_user())::uuid[]));
create policy "reading functions see the history of the caller's videos" on public.video_statistics
  for select to row_reader using (exists (select from public.videos v where v.id = video_id));
create policy "reading functions see the creators of the caller's videos" on public.bloggers
  for select to row_reader using (exists (select from public.videos v where v.blogger_id = bloggers.id));
create policy "reading functions see the music of the caller's videos" on public.music
  for select to row_reader using (exists (select from public.videos v where v.music_id = music.id));
create policy "reading functions see the caller's campaigns" on public.campaigns
  for select to row_reader using (organization_id = any ((select private.organizations_of_user())::uuid[]));
create policy "reading functions see the videos of the caller's campaigns" on public.campaign_videos
  for select to row_reader using (campaign_id in (select c.id from public.campaigns c));
create policy "reading functions see the caller's figures" on figures.newest
  for select to row_reader using (organization_id = any ((select private.organizations_of_user())::uuid[]));
create policy "reading functions see the caller's corrections" on figures.corrections
  for select to row_reader using (organization_id = any ((select private.organizations_of_user())::uuid[]));
create policy "reading functions see the caller's gains" on figures.gains
  for select to row_reader using (organization_id = any ((select private.organizations_of_user())::uuid[]));
create policy "reading functions see the caller's followers" on figures.followers
  for select to row_reader using (organization_id = any ((select private.organizations_of_user())::uuid[]));
create policy "reading functions see the caller's events" on figures.events
  for select to row_reader using (exists (select from public.videos v where v.id = video_id));
