-- Demo data for a local project; never apply it to production. Sign in as demo@example.com / demo-password.

insert into public.organizations (id, name, is_test, time_zone) values
  ('00000000-0000-4000-8000-0000000000a1', 'Northwind Media', false, 'Europe/Berlin'),
  ('00000000-0000-4000-8000-0000000000a2', 'Blue Harbour', false, 'America/New_York'),
  ('00000000-0000-4000-8000-0000000000a3', 'Sandbox', true, 'UTC');

-- GoTrue fails every sign-in if one of its token columns is null.
with person (id, email, password) as (values
  ('00000000-0000-4000-8000-0000000000b1'::uuid, 'demo@example.com', 'demo-password'),
  ('00000000-0000-4000-8000-0000000000b2', 'other@example.com', 'other-password'),
  ('00000000-0000-4000-8000-0000000000b3', 'viewer@example.com', 'viewer-password'),
  ('00000000-0000-4000-8000-0000000000b4', 'operator@example.com', 'operator-password')
), signed_up as (
  insert into auth.users (
    instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
    confirmation_token, recovery_token, email_change, email_change_token_new,
    raw_app_meta_data, raw_user_meta_data, created_at, updated_at
  )
  select
    '00000000-0000-0000-0000-000000000000', id, 'authenticated', 'authenticated', email,
    extensions.crypt(password, extensions.gen_salt('bf')), now(),
    '', '', '', '',
    '{"provider": "email", "providers": ["email"]}', '{}', now(), now()
  from person
  returning id, email
)
insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
select
  id::text, id, jsonb_build_object('sub', id, 'email', email, 'email_verified', true), 'email', now(), now(), now()
from signed_up;

insert into public.organization_members (user_id, organization_id, role) values
  ('00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-0000000000a1', 'owner'),
  ('00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-0000000000a2', 'owner'),
  ('00000000-0000-4000-8000-0000000000b3', '00000000-0000-4000-8000-0000000000a1', 'viewer');

insert into public.operators (user_id) values ('00000000-0000-4000-8000-0000000000b4');

insert into public.bloggers (platform, external_id, username, display_name, updated_at) values
  ('TikTok', '6812345678901234501', 'maya_cooks', 'Maya cooks', now() - interval '30 days'),
  ('Instagram', '17841400000000001', 'aiko.paints', 'Aiko paints', now() - interval '30 days'),
  ('YouTube', 'UCk3mXq0aW5sYmFrZXMtMDAx', null, 'Léa bakes', now() - interval '30 days');

insert into public.music (platform, external_id, title, author, updated_at) values
  ('TikTok', '7012345678901234501', 'original sound', 'maya_cooks', now() - interval '30 days'),
  ('Instagram', '18012345678901', 'Slow Morning', 'Ottilie', now() - interval '30 days');

-- A cohort is a range of numbered videos of every platform in one state. Two organizations track the same videos where ranges
-- overlap.
with cohort (organization, first, last, video_status, checked_ago, deleted_ago) as (values
  (1, 1, 6, 'tracking', null::interval, null::interval),
  (1, 7, 13, 'tracking', '5 hours', null),
  (1, 14, 17, 'tracking', '1 hour', null),
  (1, 18, 18, 'deleted', '1 day', '1 day'),
  (1, 19, 19, 'deleted', '8 days', '8 days'),
  (1, 20, 21, 'new', null, null),
  (1, 22, 23, 'stopped', '10 days', null),
  (2, 4, 6, 'tracking', null, null),
  (2, 12, 13, 'tracking', '4 hours', null),
  (2, 14, 14, 'tracking', null, null),
  (2, 24, 28, 'tracking', '20 hours', null),
  (3, 29, 31, 'tracking', null, null)
), link (platform, video_url, initial_url) as (values
  ('TikTok', 'https://www.tiktok.com/@maya_cooks/video/%s', 'https://www.tiktok.com/@maya_cooks/video/%s?is_from_webapp=1'),
  ('Instagram', 'https://www.instagram.com/reel/%s/', 'https://www.instagram.com/reel/%s/?utm_source=ig_web_copy_link'),
  ('YouTube', 'https://www.youtube.com/watch?v=%s', 'https://youtu.be/%s?feature=shared'),
  ('X', 'https://x.com/maya_cooks/status/%s', 'https://x.com/maya_cooks/status/%s?s=20'),
  ('Facebook', 'https://www.facebook.com/reel/%s', 'https://www.facebook.com/maya.cooks/videos/%s/?mibextid=share'),
  ('Threads', 'https://www.threads.com/@maya_cooks/post/%s', 'https://www.threads.net/@maya_cooks/post/%s?xmt=share')
), numbered as (
  select
    *,
    translate(encode(substr(sha256(convert_to(platform || n, 'UTF8')), 1, 8), 'base64'), '+/=', '-_') as eleven_characters
  from cohort, link, generate_series(first, last) n
), usual as (
  select
    *,
    case platform
      when 'TikTok' then (7400000000000000000 + n * 98765432109871)::text
      when 'X' then (2100000000000000000 + n * 98765432109871)::text
      when 'Facebook' then (1200000000000000 + n * 9876543210987)::text
      when 'YouTube' then eleven_characters
      else overlay(eleven_characters placing 'D' from 1)
    end as usual_id
  from numbered
), identified as (
  select
    *,
    -- The RapidAPI simulator answers that a video whose id ends in 404 is gone.
    -- The product of Threads cannot say so.
    case when n in (13, 18, 19) and platform <> 'Threads' then overlay(usual_id placing '404' from length(usual_id) - 2) else usual_id end as external_id,
    overlay(overlay(md5(organization || platform || n) placing '4' from 13) placing '8' from 17)::uuid as id
  from usual
)
insert into public.videos (
  id, organization_id, user_id, platform, external_video_id, video_url, initial_url, video_status,
  published_at, blogger_id, music_id, deleted_at, gone_seen_at, last_checked_at
)
select
  v.id,
  ('00000000-0000-4000-8000-0000000000a' || organization)::uuid,
  ('00000000-0000-4000-8000-0000000000b' || case organization when 2 then 2 else 1 end)::uuid,
  v.platform, v.external_id, format(video_url, v.external_id), format(initial_url, v.external_id), video_status,
  case when checked_ago is not null then now() - interval '40 days' - n * interval '5 hours' end,
  b.id, m.id,
  now() - deleted_ago, now() - deleted_ago - interval '1 hour', now() - checked_ago
from identified v
left join public.bloggers b on b.platform = v.platform and checked_ago is not null
left join public.music m on m.platform = v.platform and checked_ago is not null;

-- The demo starts to track the video …00f1. Videos of platform Other are never fetched.
insert into public.videos (id, organization_id, user_id, platform, external_video_id, video_url, initial_url, video_status)
select
  id::uuid, '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000b1',
  platform, external_video_id, url, url, video_status
from (values
  ('00000000-0000-4000-8000-0000000000f1', 'TikTok', '7429999999999999001', 'https://www.tiktok.com/@maya_cooks/video/7429999999999999001', 'new'),
  ('00000000-0000-4000-8000-0000000000e1', 'Other', 'harbour-tour', 'https://videos.example.com/harbour-tour', 'tracking'),
  ('00000000-0000-4000-8000-0000000000e2', 'Other', 'winter-menu', 'https://videos.example.com/winter-menu', 'tracking'),
  ('00000000-0000-4000-8000-0000000000e3', 'Other', 'open-day', 'https://videos.example.com/open-day', 'tracking')
) as v (id, platform, external_video_id, url, video_status);

-- The videos with numbers, and their numbers in the ranges above.
create temp table measured on commit drop as
select v.*, round(date_part('epoch', now() - interval '40 days' - v.published_at) / 18000)::int as n
from public.videos v where v.last_checked_at is not null;

update public.videos v set
  created_at = m.published_at + interval '2 days',
  stopped_at = case when m.video_status = 'stopped' then m.last_checked_at + interval '1 hour' end,
  caption = (array[
    'One pan, ten minutes, no washing up #dinner', 'Watercolour clouds for beginners', 'The croissant test: butter or margarine?',
    'Harbour at six in the morning', 'Three knots every sailor needs', 'What 20 euros buy at the market #budget'
  ])[1 + m.n % 6]
from measured m where v.id = m.id;

insert into public.campaigns (id, organization_id, name) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000a1', 'Spring menu'),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-0000000000a1', 'Always on'),
  ('00000000-0000-4000-8000-0000000000c3', '00000000-0000-4000-8000-0000000000a2', 'Regatta');

insert into public.campaign_videos (campaign_id, video_id)
select c.id, m.id
from measured m join public.campaigns c on c.organization_id = m.organization_id
where case c.name when 'Spring menu' then m.n < 12 when 'Always on' then m.n % 2 = 0 else m.n > 23 end;

-- Thirty nights. Video 8 has a gap, the views of video 9 fell two nights ago, video 10 was gone for four nights, and video 11
-- went viral in the last week.
do $$
declare
  night private.video_result[];
begin
  for days_before in reverse 29..0 loop
    night := array(
      select jsonb_populate_record(null::private.video_result, jsonb_build_object(
        'video_id', m.id,
        'checked_at', seen.at,
        'gone', false,
        'product', case m.platform
          when 'TikTok' then 'tiktok-scraper7.p.rapidapi.com'
          when 'Instagram' then 'instagram-social-api.p.rapidapi.com'
          when 'YouTube' then 'yt-api.p.rapidapi.com'
        end,
        'views', case when m.platform <> 'Threads' then counted.views end,
        'likes', counted.views / 20,
        'comments', counted.views / 150,
        'reposts', case when m.platform <> 'YouTube' then counted.views / 100 end,
        'saves', case when m.platform in ('TikTok', 'X') then counted.views / 80 end,
        'blogger_followers', case when m.platform in ('TikTok', 'YouTube') then 48200 - days_before * 35 end
      ))
      from measured m
      cross join lateral (
        select coalesce(m.gone_seen_at - interval '1 day', m.last_checked_at) - days_before * interval '24 hours' as at
      ) seen
      cross join lateral (
        select
          m.n * 1700 * (1 - exp(-date_part('epoch', seen.at - m.published_at) / 86400 / 15))
            * case when m.n = 9 and days_before < 2 then 0.97 else 1 end
            + case when m.n = 11 then 260000 / (1 + exp((days_before - 3) * 1.3)) else 0 end as exact
      ) curve
      cross join lateral (select curve.exact::bigint as views) counted
      where seen.at > m.published_at + interval '2 days'
        and not (m.n = 8 and days_before between 10 and 13)
        and not (m.n = 10 and days_before between 12 and 15)
    );
    perform private.record_products(night, null);
    insert into public.video_statistics (video_id, collected_at, views, likes, comments, reposts, saves, product)
    select r.video_id, r.checked_at, r.views, r.likes, r.comments, r.reposts, r.saves, p.id
    from unnest(night) r left join private.products p on p.host = r.product;
    perform private.record_figures(night);
  end loop;
end;
$$;

insert into figures.events (video_id, at, kind, detail)
select m.id, m.last_checked_at - event.days * interval '24 hours', event.kind, event.detail
from measured m, (values (15, 'gone', 'private'), (11, 'returned', null)) event (days, kind, detail)
where m.n = 10;

insert into figures.events (video_id, at, kind, detail)
select v.id, coalesce(v.stopped_at, v.deleted_at), case v.video_status when 'stopped' then 'stopped' else 'gone' end, null
from public.videos v where v.stopped_at is not null or v.deleted_at is not null;

update public.videos v set last_statistics_at = n.collected_at from figures.newest n where n.video_id = v.id;
