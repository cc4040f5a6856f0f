grant create on schema public to row_reader;
alter function public.list_videos(jsonb, text, text, int, jsonb, boolean, boolean) owner to row_reader;
alter function public.video_details(uuid) owner to row_reader;
alter function public.video_series(uuid, timestamptz, timestamptz, date, date, boolean, int) owner to row_reader;
alter function public.overview(uuid) owner to row_reader;
alter function public.list_creators(jsonb, text, text, int, jsonb) owner to row_reader;
alter function public.list_campaigns(uuid) owner to row_reader;
alter function public.me() owner to row_reader;
alter function public.product_quotas() owner to row_reader;
alter function public.list_runs(int, timestamptz) owner to row_reader;
alter function public.list_dead_letters(text, int, timestamptz, uuid) owner to row_reader;
alter function public.read_dead_letter(uuid) owner to row_reader;
revoke create on schema public from row_reader;
grant execute on all functions in schema figures to row_reader;
grant execute on function
  public.list_videos(jsonb, text, text, int, jsonb, boolean, boolean),
  public.video_details(uuid),
  public.video_series(uuid, timestamptz, timestamptz, date, date, boolean, int),
  public.overview(uuid),
  public.list_creators(jsonb, text, text, int, jsonb),
  public.list_campaigns(uuid),
  public.me(),
  public.product_quotas(),
  public.list_runs(int, timestamptz),
  public.list_dead_letters(text, int, timestamptz, uuid),
  public.read_dead_letter(uuid)
  to authenticated;
