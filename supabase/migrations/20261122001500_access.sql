-- The rights of each API role. A user calls functions and has no right to a table: PostgREST would take filters, embeddings and
-- counts of the user's own. Row level security binds the functions that read for users; the service role bypasses it.

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

grant execute on function
  public.add_videos(uuid, jsonb),
  public.start_tracking(uuid),
  public.stop_tracking(uuid),
  public.note_replay(uuid, timestamptz),
  public.drop_dead_letter(uuid)
  to authenticated;

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
