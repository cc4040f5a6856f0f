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

-- A number from 0 up to 1 that depends on the text only.
create function pg_temp.share_of(of text) returns float language sql immutable as
  $$ select ('x' || left(md5(of), 8))::bit(32)::bigint / 4294967296.0 $$;

-- Each creator has an account on every platform.
create temp table creators (topic text, handle text, display_name text, followers int) on commit drop;
insert into creators values
  ('dinner', 'maya_cooks', 'Maya cooks', 48200),
  ('paint', 'aiko.paints', 'Aiko paints', 17350),
  ('bread', 'lea.bakes', 'Léa bakes', 126800),
  ('sea', 'tomas_at_sea', 'Tomás at sea', 9140),
  ('levant', 'samir.kitchen', 'مطبخ سمير', 311500),
  ('repair', 'ottilie_repairs', 'Ottilie repairs', 62900);

insert into public.bloggers (platform, external_id, username, display_name, updated_at)
select
  platform,
  prefix || case platform when 'YouTube' then left(md5(handle), 22) else (1000000000 + pg_temp.share_of(handle) * 8999999999)::bigint::text end,
  case platform when 'X' then replace(handle, '.', '_') else handle end,
  display_name,
  now() - interval '30 days'
from creators, (values
  ('TikTok', '681234567'), ('Instagram', '1784140'), ('YouTube', 'UC'), ('X', '19'), ('Facebook', '10008'), ('Threads', '6341')
) as account (platform, prefix);

insert into public.music (platform, external_id, title, author, updated_at) values
  ('TikTok', '7012345678901234501', 'original sound', 'maya_cooks', now() - interval '30 days'),
  ('Instagram', '18012345678901', 'Slow Morning', 'Ottilie', now() - interval '30 days');

-- A post is a numbered video that its creator publishes on every platform, each with a caption of its own. Videos without a post
-- are new to the tracker.
create temp table posts (n int, topic text, tiktok text, instagram text, youtube text, x text, facebook text, threads text) on commit drop;
insert into posts values
  (7, 'dinner',
    'One pan, ten minutes, no washing up #dinner', 'Tuesday noodles 🍜 the sauce is the trick', 'One-Pan Noodles in Ten Minutes (Real Time)',
    'You do not need a second pan.', 'Dinner for four from one pan', 'hot take: drain nothing'),
  (8, 'dinner',
    'The croissant test: butter or margarine?', 'Twenty-seven layers 🥐 count them', 'Butter vs. Margarine: The Croissant Test',
    'Margarine loses. It is not close.', 'We baked 60 croissants so you do not have to', 'which half is butter? look at the edges'),
  (9, 'sea',
    'Harbour at six in the morning', 'Six o’clock, no wind, coffee on deck ☕', 'A Quiet Hour in the Harbour (No Music)',
    'The best hour to be awake.', 'Good morning from pier 4', 'who else is up'),
  (10, 'paint',
    'Watercolour clouds for beginners ☁️', 'Wet on wet, in three strokes', 'How to Paint Clouds in Watercolour: Full Lesson',
    'Put the brush down earlier than you think.', 'Free class: clouds in watercolour', 'stop before it looks finished'),
  (11, 'dinner',
    'What 20 euros buy at the market #budget', 'Market haul for €20 🥕🧅🍋 all of it', 'Five Dinners for 20 Euros',
    '20 euros, five dinners, receipts below.', 'A week of dinners for 20 euros', 'the lemon was the splurge'),
  (12, 'dinner',
    'Soup from what you throw away', 'Peels, ends, stalks 🥣 do not waste them', 'The Leftover Stock: Start to Finish',
    'Onion skins give it the colour.', 'Soup night, Saturday from six', 'your bin is a pantry'),
  (13, 'sea',
    'Three knots every sailor needs', 'Bowline in four seconds 🪢', 'Three Knots, Slowly', 'Learn the bowline first.',
    'Knots evening at the club', 'left hand, then the rabbit'),
  (14, 'levant',
    'طريقة عمل الحمص الأصلية', 'سر الفلافل المقرمشة ✨ #وصفات', 'أسهل طريقة للخبز العربي في البيت', 'الحمص لا يحتاج إلى زيت كثير.',
    'فطور يوم الجمعة مع العائلة', 'شاي أم قهوة؟ ☕'),
  (15, 'bread',
    'POV: your sourdough finally rises', 'Open the oven, sound on', 'Sourdough, Day 1 to Day 7', 'Seven days of feeding a jar.',
    'Our starter is called Bruno', 'it doubled. IT DOUBLED.'),
  (16, 'paint',
    'I painted my street from memory 🎨', 'Ink first, colour later', 'Painting a Street from Memory | Sketchbook Tour',
    'What I forgot: the lamp post.', 'Exhibition opens on Friday', 'memory is 80% windows'),
  (17, 'repair',
    'Never buy a new zip again', 'Zip fix, 20 seconds', 'Every Zip Problem and Its Fix', 'A pencil fixes most zips.',
    'Bring your jackets on Saturday', 'graphite. that is the trick'),
  (18, 'dinner',
    'Lentils, but make them crisp', 'Crisp lentils 🔥 save this one', 'Crisp Lentils Three Ways', 'Dry them first. Really dry.',
    'A lentil recipe the children ate', 'lentils are back'),
  (19, 'sea',
    'We met a seal 🦭', 'He stayed for an hour', 'An Hour with a Seal', 'He took the sandwich.', 'Visitor at pier 4', 'named him Gerald'),
  (22, 'levant',
    'كنافة بالجبن خلال نصف ساعة 🍯', 'المقادير في أول تعليق 👇', 'الكنافة النابلسية خطوة بخطوة', 'القطر يكون باردًا دائمًا.',
    'حلويات العيد في المطبخ', 'من يحبها بدون قطر؟'),
  (23, 'dinner',
    'Day 30 of one soup a day', 'All thirty of them 🥣 swipe', 'Thirty Days, Thirty Soups', 'Day 12 was the hard one.',
    'Thirty soups, one ladle', 'soup 31 anyway'),
  (24, 'sea',
    'Start line at the autumn regatta ⛵', 'Heeling at 30° and smiling', 'Autumn Regatta: On-Board Race 1', 'Second across the line.',
    'Results of the autumn regatta', 'the start is everything'),
  (25, 'repair',
    'Patching a sail with a kitchen iron', 'Ripstop, tape, patience 🧵', 'How to Patch a Sail at Home', 'Low heat. Baking paper. Done.',
    'Sail loft open day', 'do not use the steam button'),
  (26, 'sea',
    'Man overboard drill, in real time', 'Four minutes 🛟 we can do better', 'Man-Overboard Drill with Commentary', 'Practise it in the cold.',
    'Safety training in November', 'the dummy is called Kevin'),
  (27, 'bread',
    'Baking bread at sea 🌊🍞', 'Gas oven, rolling boat', 'Bread on a Boat: Does It Work?', 'It works in harbour.', 'Fresh rolls at pier 4',
    'the boat kneads for you'),
  (28, 'sea',
    'Winter lay-up in 60 seconds', 'See you in April 👋', 'Winter Lay-Up: The Complete List', 'Forty-one items. Here they are.',
    'Last boat out of the water', 'goodnight, boat');

-- A cohort is a range of numbered videos of every platform in one state. Two organizations track the same videos where ranges
-- overlap.
create temp table seeded on commit drop as
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
  ('TikTok', 'https://www.tiktok.com/@%2$s/video/%1$s', 'https://www.tiktok.com/@%2$s/video/%1$s?is_from_webapp=1'),
  ('Instagram', 'https://www.instagram.com/reel/%1$s/', 'https://www.instagram.com/reel/%1$s/?utm_source=ig_web_copy_link'),
  ('YouTube', 'https://www.youtube.com/watch?v=%1$s', 'https://youtu.be/%1$s?feature=shared'),
  ('X', 'https://x.com/%2$s/status/%1$s', 'https://x.com/%2$s/status/%1$s?s=20'),
  ('Facebook', 'https://www.facebook.com/reel/%1$s', 'https://www.facebook.com/%2$s/videos/%1$s/?mibextid=share'),
  ('Threads', 'https://www.threads.com/@%2$s/post/%1$s', 'https://www.threads.net/@%2$s/post/%1$s?xmt=share')
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
select
  v.id, v.organization, v.platform, v.n, v.video_status, v.external_id, p.topic, b.id as blogger_id, c.followers,
  format(v.video_url, v.external_id, coalesce(b.username, 'maya_cooks')) as video_url,
  format(v.initial_url, v.external_id, coalesce(b.username, 'maya_cooks')) as initial_url,
  case v.platform
    when 'TikTok' then p.tiktok when 'Instagram' then p.instagram when 'YouTube' then p.youtube
    when 'X' then p.x when 'Facebook' then p.facebook else p.threads
  end as caption,
  now() - v.checked_ago as checked_at,
  now() - v.deleted_ago as deleted_at,
  case when v.checked_ago is not null
    then now() - case when v.n between 14 and 17 then (v.n - 13) * interval '5 days' else interval '33 days' + (v.n - 7 + case v.n when 7 then 4 when 11 then -4 else 0 end) * interval '37 hours' end
      - pg_temp.share_of(v.platform || v.n || 'published') * interval '30 hours'
  end as published_at
from identified v
left join posts p on p.n = v.n and v.checked_ago is not null
left join creators c on c.topic = p.topic
left join public.bloggers b on b.platform = v.platform and b.display_name = c.display_name;

insert into public.videos (
  id, organization_id, user_id, platform, external_video_id, video_url, initial_url, video_status, caption,
  created_at, published_at, blogger_id, music_id, deleted_at, gone_seen_at, gone_reason, stopped_at, last_checked_at
)
select
  v.id,
  ('00000000-0000-4000-8000-0000000000a' || v.organization)::uuid,
  ('00000000-0000-4000-8000-0000000000b' || case v.organization when 2 then 2 else 1 end)::uuid,
  v.platform, v.external_id, v.video_url, v.initial_url, v.video_status, v.caption,
  coalesce(v.published_at + interval '2 days', now()), v.published_at, v.blogger_id, m.id,
  v.deleted_at, v.deleted_at - interval '1 hour',
  case when v.deleted_at is not null then case v.platform when 'Instagram' then 'private' when 'YouTube' then 'private' else 'deleted' end end,
  case when v.video_status = 'stopped' then v.checked_at + interval '1 hour' end,
  v.checked_at
from seeded v
left join public.music m on m.platform = v.platform and v.checked_at is not null;

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

insert into public.campaigns (id, organization_id, name) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000a1', 'Harvest table'),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-0000000000a1', 'Handmade'),
  ('00000000-0000-4000-8000-0000000000c3', '00000000-0000-4000-8000-0000000000a2', 'Regatta'),
  ('00000000-0000-4000-8000-0000000000c4', '00000000-0000-4000-8000-0000000000a1', 'Always on');

insert into public.campaign_videos (campaign_id, video_id)
select c.id, v.id
from seeded v
join public.campaigns c on c.organization_id = ('00000000-0000-4000-8000-0000000000a' || v.organization)::uuid
where v.caption is not null and case c.name
  when 'Harvest table' then v.topic in ('dinner', 'bread') and v.n < 20
  when 'Handmade' then v.topic in ('paint', 'repair')
  when 'Regatta' then v.n > 23
  else v.topic in ('sea', 'levant') or v.n % 5 = 2
end;

-- How the views of a video come: `reach` is where they end, after `settles_in` days most of them are there.
create temp table measured on commit drop as
select
  v.*,
  power(10, 3.7 + 1.7 * pg_temp.share_of(v.platform || v.n || 'reach'))
    * case v.platform when 'TikTok' then 1.6 when 'Instagram' then 1.2 when 'YouTube' then 0.9 when 'X' then 0.4 else 0.5 end as reach,
  6 + 14 * pg_temp.share_of(v.platform || v.n || 'settles') as settles_in,
  pg_temp.share_of(v.platform || v.n || 'liked') as liked
from seeded v where v.checked_at is not null;

-- Thirty nights. Post 8 has a gap on TikTok, the views of post 9 fell two nights ago on TikTok and YouTube, post 10 was gone from
-- TikTok and Instagram for four nights, and post 11 went viral on TikTok, and a little on Instagram, in the last week.
do $$
declare
  night private.video_result[];
  observed public.video_statistics[];
begin
  for days_before in reverse 29..0 loop
    night := array(
      select jsonb_populate_record(null::private.video_result, jsonb_build_object(
        'video_id', m.id,
        'organization_id', v.organization_id,
        'platform', m.platform,
        'blogger_external_id', b.external_id,
        'checked_at', seen.at,
        'gone', false,
        'product', case m.platform
          when 'TikTok' then 'tiktok-scraper7.p.rapidapi.com'
          when 'Instagram' then 'instagram-social-api.p.rapidapi.com'
          when 'YouTube' then 'yt-api.p.rapidapi.com'
        end,
        'views', case when m.platform <> 'Threads' then counted.views::bigint end,
        'likes', (counted.views * (0.02 + 0.07 * m.liked))::bigint,
        'comments', (counted.views * (0.002 + 0.004 * m.liked))::bigint,
        'reposts', case when m.platform <> 'YouTube' then (counted.views * (0.004 + 0.008 * m.liked))::bigint end,
        'saves', case when m.platform in ('TikTok', 'X') then (counted.views * (0.006 + 0.012 * m.liked))::bigint end,
        'blogger_followers', case when m.platform in ('TikTok', 'YouTube') then (m.followers * (1 - days_before * 0.0007))::bigint end
      ))
      from measured m
      join public.videos v on v.id = m.id
      left join public.bloggers b on b.id = v.blogger_id
      cross join lateral (
        select coalesce(m.deleted_at - interval '25 hours', m.checked_at) - days_before * interval '24 hours' as at
      ) seen
      cross join lateral (
        select
          m.reach * (1 - exp(-date_part('epoch', seen.at - m.published_at) / 86400 / m.settles_in))
            * case when m.n = 9 and m.platform in ('TikTok', 'YouTube') and days_before < 2 then 0.93 else 1 end
            + case when m.n = 11 then
                case m.platform when 'TikTok' then 187000 when 'Instagram' then 23000 else 0 end
                  / (1 + exp((days_before - 3) * 1.3))
              else 0 end as views
      ) counted
      where seen.at > m.published_at + interval '2 days'
        and not (m.n = 8 and m.platform = 'TikTok' and days_before between 10 and 13)
        and not (m.n = 10 and m.platform in ('TikTok', 'Instagram') and days_before between 12 and 15)
    );
    perform private.record_products(night, null);
    with written as (
      insert into public.video_statistics as s (video_id, collected_at, views, likes, comments, reposts, saves, product)
      select r.video_id, r.checked_at, r.views, r.likes, r.comments, r.reposts, r.saves, p.id
      from unnest(night) r left join private.products p on p.host = r.product
      returning s.*
    )
    select array_agg(w::public.video_statistics) into observed from written w;
    perform figures.record_followers(night);
    perform private.record_figures(observed);
  end loop;
end;
$$;

insert into figures.events (video_id, at, kind, detail)
select m.id, m.checked_at - event.days * interval '24 hours', event.kind, event.detail
from measured m, (values (15, 'gone', 'private'), (11, 'returned', null)) event (days, kind, detail)
where m.n = 10 and m.platform in ('TikTok', 'Instagram');

insert into figures.events (video_id, at, kind, detail)
select v.id, coalesce(v.stopped_at, v.deleted_at), case v.video_status when 'stopped' then 'stopped' else 'gone' end, v.gone_reason
from public.videos v where v.stopped_at is not null or v.deleted_at is not null;

update public.videos v set last_statistics_at = n.collected_at from figures.newest n where n.video_id = v.id;
