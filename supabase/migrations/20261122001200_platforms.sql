-- Each row matches a platform of packages/core/src/platforms; a test compares them.
create table private.platforms (
  name text primary key,
  external_id_pattern text not null,
  video_url_formats text[] not null
);
comment on table private.platforms is 'The platforms whose videos users may add and track.';
comment on column private.platforms.video_url_formats is 'The canonical links, with %s in place of the external id.';

insert into private.platforms (name, external_id_pattern, video_url_formats) values
  ('TikTok', '^[1-9]\d{14,19}$', '{https://www.tiktok.com/@_/video/%s}'),
  ('Instagram', '^[A-Za-z0-9_-]{10,11}$', '{https://www.instagram.com/reel/%s/}'),
  ('YouTube', '^[A-Za-z0-9_-]{11}$', '{https://www.youtube.com/watch?v=%s}'),
  ('X', '^[1-9]\d{0,18}$', '{https://x.com/i/status/%s}'),
  ('Facebook', '^(?:[1-9]\d{4,19}|pfbid[A-Za-z0-9]{20,100})$',
    '{https://www.facebook.com/watch/?v=%s,https://www.facebook.com/_/posts/%s}'),
  ('Threads', '^[A-Za-z0-9_-]{10,11}$', '{https://www.threads.com/t/%s}');
