-- Each request of a user ends in time. PostgREST applies the limit of a role, and of a function, before the query starts; a
-- limit that is set in the body of a function has no effect on the statement that called it.

alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '5s';

alter function public.add_videos(uuid, jsonb) set statement_timeout = '5s';
alter function public.start_tracking(uuid) set statement_timeout = '3s';
alter function public.stop_tracking(uuid) set statement_timeout = '3s';
alter function public.note_replay(uuid, timestamptz) set statement_timeout = '3s';
alter function public.drop_dead_letter(uuid) set statement_timeout = '3s';
alter function public.health() set statement_timeout = '3s';
