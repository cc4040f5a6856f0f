-- The rights of each API role. Row level security restricts users; the service role bypasses it. A user writes to no table:
-- the functions below are all that a user can change.

alter table public.organizations enable row level security;
alter table public.organization_members enable row level security;
alter table public.operators enable row level security;
alter table public.bloggers enable row level security;
alter table public.music enable row level security;
alter table public.videos enable row level security;
alter table public.video_statistics enable row level security;
alter table public.refresh_runs enable row level security;
alter table public.refresh_run_platforms enable row level security;
alter table public.refresh_run_messages enable row level security;
alter table public.refresh_run_calls enable row level security;
alter table public.dead_letters enable row level security;

grant select on
  public.organizations, public.organization_members, public.videos, public.video_statistics,
  public.operators, public.refresh_runs, public.refresh_run_platforms, public.refresh_run_messages,
  public.refresh_run_calls, public.refresh_run_reports, public.dead_letters
  to authenticated;
-- Without updated_at, which tells when the videos of other organizations were checked.
grant select (id, platform, external_id, username, display_name, avatar_url) on public.bloggers to authenticated;
grant select (id, platform, external_id, title, author) on public.music to authenticated;
grant execute on function
  public.add_videos(uuid, jsonb),
  public.start_tracking(uuid),
  public.stop_tracking(uuid),
  public.note_replay(uuid, timestamptz),
  public.drop_dead_letter(uuid)
  to authenticated;
-- The policies call these as the user.
grant execute on function private.user_id(), private.readable_organizations(), private.is_operator() to authenticated;

grant select, insert, update, delete on
  public.organizations, public.organization_members, public.bloggers, public.music, public.videos, public.dead_letters,
  public.refresh_runs, public.refresh_run_platforms
  to service_role;
grant select, insert on public.video_statistics, public.refresh_run_messages, public.refresh_run_calls to service_role;
grant select on public.videos_needing_update, public.refresh_run_reports to service_role;
grant select, insert, update, delete on private.answer_tallies to service_role;
grant execute on function
  public.begin_refresh_run(timestamptz, text, uuid, jsonb),
  public.next_batches(timestamptz, text, int),
  public.finish_sending(timestamptz),
  public.lookup_targets(jsonb),
  public.record_results(jsonb, jsonb, jsonb, jsonb)
  to service_role;
grant execute on function
  private.half_day(timestamptz),
  private.product_is_trusted(text, timestamptz),
  private.record_dead_letters(jsonb),
  private.lock_videos(jsonb, jsonb),
  private.record_tallies(private.video_result[]),
  private.trusted_platforms(private.video_result[]),
  private.record_creators(private.video_result[]),
  private.record_music(private.video_result[]),
  private.update_videos(private.video_result[], text[]),
  private.record_pending_videos(jsonb),
  private.record_deliveries(jsonb)
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

create policy "members see their videos' statistics" on public.video_statistics
  for select to authenticated
  using (exists (select from public.videos v where v.id = video_id));

create policy "members see the creators of their videos" on public.bloggers
  for select to authenticated
  using (exists (select from public.videos v where v.blogger_id = bloggers.id));

create policy "members see the music of their videos" on public.music
  for select to authenticated
  using (exists (select from public.videos v where v.music_id = music.id));

create policy "operators see their own row" on public.operators
  for select to authenticated
  using (user_id = (select private.user_id()));

create policy "operators see runs" on public.refresh_runs
  for select to authenticated
  using ((select private.is_operator()));

create policy "operators see the platforms of runs" on public.refresh_run_platforms
  for select to authenticated
  using ((select private.is_operator()));

create policy "operators see the settled messages of runs" on public.refresh_run_messages
  for select to authenticated
  using ((select private.is_operator()));

create policy "operators see the calls of runs" on public.refresh_run_calls
  for select to authenticated
  using ((select private.is_operator()));

create policy "operators see dead letters" on public.dead_letters
  for select to authenticated
  using ((select private.is_operator()));
