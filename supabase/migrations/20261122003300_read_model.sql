-- The functions that answer the dashboard's questions, one request each. They run as row_reader, to which row level security
-- applies, and select the caller's organizations once a query.

grant usage on schema figures to row_reader;
grant select on
  public.organizations, public.videos, public.video_statistics, public.bloggers, public.music,
  public.campaigns, public.campaign_videos,
  figures.newest, figures.corrections, figures.gains, figures.followers, figures.events,
  private.products
  to row_reader;
create policy "reading functions see the caller's organizations" on public.organizations
  for select to row_reader using (id in (select private.readable_organizations()));
create policy "reading functions see the caller's videos" on public.videos
  for select to row_reader using (organization_id in (select private.readable_organizations()));
create policy "reading functions see the history of the caller's videos" on public.video_statistics
  for select to row_reader using (exists (select from public.videos v where v.id = video_id));
create policy "reading functions see the creators of the caller's videos" on public.bloggers
  for select to row_reader using (exists (select from public.videos v where v.blogger_id = bloggers.id));
create policy "reading functions see the music of the caller's videos" on public.music
  for select to row_reader using (exists (select from public.videos v where v.music_id = music.id));
create policy "reading functions see the caller's campaigns" on public.campaigns
  for select to row_reader using (organization_id in (select private.readable_organizations()));
create policy "reading functions see the videos of the caller's campaigns" on public.campaign_videos
  for select to row_reader using (campaign_id in (select c.id from public.campaigns c));
create policy "reading functions see the caller's figures" on figures.newest
  for select to row_reader using (organization_id in (select private.readable_organizations()));
create policy "reading functions see the caller's corrections" on figures.corrections
  for select to row_reader using (organization_id in (select private.readable_organizations()));
create policy "reading functions see the caller's gains" on figures.gains
  for select to row_reader using (organization_id in (select private.readable_organizations()));
create policy "reading functions see the caller's followers" on figures.followers
  for select to row_reader using (organization_id in (select private.readable_organizations()));
create policy "reading functions see the caller's events" on figures.events
  for select to row_reader using (exists (select from public.videos v where v.id = video_id));

create function figures.is_stale(
  video_status text, platform text, last_checked_at timestamptz, created_at timestamptz
) returns boolean
language sql stable
as $$
  select video_status = 'tracking' and platform <> 'Other'
    and coalesce(last_checked_at, created_at) < now() - interval '26 hours'
$$;
comment on function figures.is_stale is
  'Whether a tracked video was last checked, or if never checked was added, more than 26 hours ago.';

create function figures.fallen_videos(organizations uuid[]) returns setof uuid
language sql stable
as $$
  select c.video_id from figures.corrections c
  where c.organization_id = any (organizations) and c.metric = 'views' and c.at >= now() - interval '7 days'
$$;
comment on function figures.fallen_videos is 'The videos whose views fell in the last 7 days.';

create function figures.needs_attention(video public.videos, has_fallen boolean) returns text[]
language sql stable
as $$
  select array_remove(array[
    case when video.video_status = 'deleted' then 'gone' end,
    case when figures.is_stale(video.video_status, video.platform, video.last_checked_at, video.created_at) then 'stale' end,
    case when video.waiting_reason <> 'bad_response' then 'waiting' end,
    case when has_fallen then 'fell' end,
    case when video.waiting_reason = 'bad_response' then 'unreadable' end
  ], null)
$$;
comment on function figures.needs_attention is
  'Why somebody should look at the video: gone (marked deleted), stale, waiting (no answer for now), fell (its views fell in the last 7 days), unreadable (the answer cannot be read).';

create function figures.change(value bigint, from_time timestamptz, to_time timestamptz) returns jsonb
language sql immutable
as $$
  select case when value is not null then jsonb_build_object(
    'value', value,
    'hours', round((date_part('epoch', to_time - from_time) / 3600)::numeric, 2)
  ) end
$$;
comment on function figures.change is
  'A change of a metric with the hours between its two observations; negative for a correction. Null if it is not known.';

create function figures.engagement(views bigint, likes bigint, comments bigint, reposts bigint, saves bigint) returns jsonb
language sql immutable
as $$
  select case when views > 0 and num_nonnulls(likes, comments, reposts, saves) > 0 then jsonb_build_object(
    'rate', figures.engagement_rate(figures.interactions(likes, comments, reposts, saves), views),
    'not_told', figures.not_told(likes, comments, reposts, saves)
  ) end
$$;
comment on function figures.engagement is 'The engagement rate and the interactions it leaves out; null where the rate is null.';

create function figures.set_engagement(interactions numeric, views numeric, told bigint) returns jsonb
language sql immutable
as $$
  select case when views > 0 then jsonb_build_object('rate', figures.engagement_rate(interactions, views), 'told', told) end
$$;
comment on function figures.set_engagement is
  'The engagement rate of a set: the interactions and views added up over the videos that tell both (told), never a mean of rates.';

create function figures.video_rows(ids uuid[]) returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(
    jsonb_build_object(
      'id', v.id,
      'organization_id', v.organization_id,
      'platform', v.platform,
      'external_video_id', v.external_video_id,
      'video_url', v.video_url,
      'thumbnail_url', v.thumbnail_url,
      'video_status', v.video_status,
      'media_kind', v.media_kind,
      'caption', v.caption,
      'published_at', v.published_at,
      'created_at', v.created_at,
      'last_checked_at', v.last_checked_at,
      'deleted_at', v.deleted_at,
      'gone_reason', v.gone_reason,
      'waiting_until', v.waiting_until,
      'waiting_reason', v.waiting_reason,
      'needs_attention', figures.needs_attention(v, exists (
        select from figures.corrections c
        where c.video_id = v.id and c.metric = 'views' and c.at >= now() - interval '7 days'
      )),
      'fresh', figures.is_fresh(v.video_status, v.platform, v.last_checked_at),
      'blogger', case when b.id is not null then jsonb_build_object(
        'id', b.id, 'external_id', b.external_id, 'username', b.username, 'display_name', b.display_name,
        'avatar_url', b.avatar_url
      ) end,
      'music', case when m.id is not null then jsonb_build_object(
        'external_id', m.external_id, 'title', m.title, 'author', m.author
      ) end,
      'campaigns', (
        select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name, c.id), '[]')
        from public.campaign_videos cv join public.campaigns c on c.id = cv.campaign_id
        where cv.video_id = v.id
      ),
      'statistics', case when n.video_id is not null then jsonb_build_object(
        'collected_at', n.collected_at, 'views', n.views, 'likes', n.likes, 'comments', n.comments,
        'reposts', n.reposts, 'saves', n.saves
      ) end,
      'day', jsonb_build_object(
        'views', figures.change(n.day_views, n.day_from, n.collected_at),
        'likes', figures.change(n.day_likes, n.day_from, n.collected_at),
        'comments', figures.change(n.day_comments, n.day_from, n.collected_at),
        'reposts', figures.change(n.day_reposts, n.day_from, n.collected_at),
        'saves', figures.change(n.day_saves, n.day_from, n.collected_at)
      ),
      'week', jsonb_build_object(
        'views', figures.change(n.week_views, n.week_from, n.collected_at),
        'likes', figures.change(n.week_likes, n.week_from, n.collected_at),
        'comments', figures.change(n.week_comments, n.week_from, n.collected_at),
        'reposts', figures.change(n.week_reposts, n.week_from, n.collected_at),
        'saves', figures.change(n.week_saves, n.week_from, n.collected_at)
      ),
      'views_per_hour', figures.views_per_hour(n.day_views, figures.hours_between(n.day_from, n.collected_at)),
      'engagement', figures.engagement(n.views, n.likes, n.comments, n.reposts, n.saves)
    ) order by i.place
  ), '[]')
  from unnest(ids) with ordinality i (id, place)
  join public.videos v on v.id = i.id
  left join figures.newest n on n.video_id = v.id
  left join public.bloggers b on b.id = v.blogger_id
  left join public.music m on m.id = v.music_id
$$;
comment on function figures.video_rows is 'The videos as lists show them, in the order of the ids.';

create function private.organizations_of_user(target_organization_id uuid) returns uuid[]
language sql stable set search_path = ''
as $$
  select array(
    select o from private.readable_organizations() o
    where target_organization_id is null or o = target_organization_id
    order by o
  );
$$;
comment on function private.organizations_of_user is
  'The organizations whose rows the caller may read: all of them, or the one named if it is among them.';

-- The conditions of a list. $1 are the organizations and $2 the filter: no text of the filter becomes part of the query.
create function figures.conditions(filter jsonb) returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  conditions jsonb := jsonb_build_object(
    'organization_id', 'true',
    'platform', $c$v.platform = $2 ->> 'platform'$c$,
    'status', $c$v.video_status = $2 ->> 'status'$c$,
    'campaign_id', $c$v.id in (
      select cv.video_id from public.campaign_videos cv where cv.campaign_id = (select ($2 ->> 'campaign_id')::uuid)
    )$c$,
    'blogger_id', $c$v.blogger_id = (select ($2 ->> 'blogger_id')::uuid)$c$,
    'published_from', $c$v.published_at >= (select ($2 ->> 'published_from')::timestamptz)$c$,
    'published_to', $c$v.published_at < (select ($2 ->> 'published_to')::timestamptz)$c$,
    'fresh', $c$figures.is_fresh(v.video_status, v.platform, v.last_checked_at) = (select ($2 ->> 'fresh')::boolean)$c$,
    'q', $c$(
      v.caption ilike figures.containing($2 ->> 'q')
      or v.video_url ilike figures.containing($2 ->> 'q')
      or v.initial_url ilike figures.containing($2 ->> 'q')
      or v.blogger_id in (
        select b.id from public.bloggers b
        where b.id in (select own.blogger_id from public.videos own where own.organization_id = any ($1))
          and (b.username ilike figures.containing($2 ->> 'q') or b.display_name ilike figures.containing($2 ->> 'q'))
      )
    )$c$
  );
  reasons jsonb := jsonb_build_object(
    'gone', $c$v.video_status = 'deleted'$c$,
    'stale', $c$figures.is_stale(v.video_status, v.platform, v.last_checked_at, v.created_at)$c$,
    'waiting', $c$v.waiting_reason <> 'bad_response'$c$,
    'fell', $c$v.id in (select figures.fallen_videos($1))$c$,
    'unreadable', $c$v.waiting_reason = 'bad_response'$c$
  );
  reason text := filter ->> 'needs_attention';
  unknown text;
begin
  reasons := reasons || jsonb_build_object('any', (select string_agg('(' || r.value || ')', ' or ') from jsonb_each_text(reasons) r));
  conditions := conditions || jsonb_build_object('needs_attention', '(' || (reasons ->> reason) || ')');
  select f.key into unknown from jsonb_object_keys(filter) f (key) where not conditions ? f.key;
  if unknown is not null or reason is not null and not reasons ? reason then
    raise invalid_parameter_value using message = format('no filter %s', coalesce(unknown, 'needs_attention = ' || reason));
  end if;
  return (
    select coalesce(string_agg(conditions ->> f.key, ' and '), 'true')
    from jsonb_each(filter) f where f.value <> 'null'
  );
end;
$$;
comment on function figures.conditions is
  'The conditions of a list''s filter, on v, as SQL text with the parameters $1 (organizations) and $2 (filter). Raises invalid_parameter_value for a key that is no filter.';

create function figures.containing(searched text) returns text
language sql immutable
as $$ select '%' || replace(replace(replace(searched, '\', '\\'), '%', '\%'), '_', '\_') || '%' $$;
comment on function figures.containing is 'The pattern of ilike that matches texts in which the searched text occurs.';

create function figures.sort_key(sort text) returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  keys constant jsonb := jsonb_build_object(
    'created', $k$date_part('epoch', v.created_at)$k$,
    'published', $k$date_part('epoch', v.published_at)$k$,
    'views', $k$n.views::double precision$k$,
    'day_change', $k$n.day_views::double precision$k$,
    'views_per_hour', $k$figures.views_per_hour(n.day_views, figures.hours_between(n.day_from, n.collected_at))$k$,
    'engagement', $k$figures.engagement_rate(figures.interactions(n.likes, n.comments, n.reposts, n.saves), n.views)$k$
  );
begin
  if (keys ? sort) is not true then
    raise invalid_parameter_value using message = format('no sort %s', sort);
  end if;
  return keys ->> sort;
end;
$$;
comment on function figures.sort_key is 'What a list of videos is sorted by, as SQL text: a double precision, exact up to 2^53.';

create function figures.comparison(direction text) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  if (direction in ('asc', 'desc')) is not true then
    raise invalid_parameter_value using message = format('no direction %s', direction);
  end if;
  return case direction when 'desc' then '<' else '>' end;
end;
$$;
comment on function figures.comparison is
  'Compares a row with one before it in this direction. Raises invalid_parameter_value for a direction that does not exist: it becomes part of the query.';

create function figures.rows_after(key text, id text, comparison text, after jsonb, after_key text default '$3') returns text
language sql immutable
set search_path = ''
as $$
  select case
    when after is null then 'true'
    when after -> 'key' = 'null' then 'false'
    else format('(%s, %s) %s (%s, $4)', key, id, comparison, after_key)
  end;
$$;
comment on function figures.rows_after is
  'The condition, as SQL text, for the rows with a key that come after a position. $3 and $4 are the key and the id of the position.';

create function figures.rows_without_key(id text, comparison text, after jsonb) returns text
language sql immutable
set search_path = ''
as $$
  select case when after -> 'key' = 'null' then format('%s %s $4', id, comparison) else 'true' end;
$$;
comment on function figures.rows_without_key is
  'The condition, as SQL text, for the rows without a key that come after a position: all of them after a position that has a key.';

create function figures.totals(organizations uuid[], filter jsonb) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  totals jsonb;
begin
  execute format($q$
    select jsonb_build_object(
      'videos', count(*),
      'views', jsonb_build_object('sum', sum(n.views), 'told', count(n.views)),
      'likes', jsonb_build_object('sum', sum(n.likes), 'told', count(n.likes)),
      'comments', jsonb_build_object('sum', sum(n.comments), 'told', count(n.comments)),
      'reposts', jsonb_build_object('sum', sum(n.reposts), 'told', count(n.reposts)),
      'saves', jsonb_build_object('sum', sum(n.saves), 'told', count(n.saves)),
      'day_views', jsonb_build_object('sum', sum(n.gain), 'told', count(n.gain)),
      'engagement', figures.set_engagement(
        sum(n.interactions) filter (where n.views is not null),
        sum(n.views) filter (where n.interactions is not null),
        count(n.views + n.interactions)
      )
    )
    from (
      select
        n.views, n.likes, n.comments, n.reposts, n.saves,
        figures.interactions(n.likes, n.comments, n.reposts, n.saves) as interactions,
        case when figures.has_gain(n.is_tracked, n.day_views, n.collected_at) then n.day_views end as gain
      from public.videos v left join figures.newest n on n.video_id = v.id
      where v.organization_id = any ($1) and %s
      offset 0
    ) n
  $q$, figures.conditions(filter))
  into totals using organizations, filter;
  return totals;
end;
$$;
comment on function figures.totals is
  'Sums over the videos of a filter, each with the number of videos that tell the metric. day_views adds up fresh videos only.';

create function figures.has_gain(is_tracked boolean, day_views bigint, collected_at timestamptz) returns boolean
language sql stable
as $$
  select is_tracked and day_views is not null and collected_at >= now() - interval '26 hours'
$$;
comment on function figures.has_gain is
  'Whether the video counts in the day''s gain of a set: it is tracked, and its newest observation is not older than 26 hours and has a day''s change of the views.';

create function public.list_videos(
  filter jsonb default '{}', sort text default 'created', direction text default 'desc', page_size int default 50,
  after jsonb default null, with_totals boolean default false
) returns jsonb
language plpgsql stable security definer
set search_path = '' set statement_timeout = '5s' set work_mem = '32MB'
as $$
declare
  organizations constant uuid[] := private.organizations_of_user((filter ->> 'organization_id')::uuid);
  row_limit constant int := least(greatest(page_size, 1), 1000);
  key constant text := figures.sort_key(sort);
  comparison constant text := figures.comparison(direction);
  conditions constant text := figures.conditions(filter);
  owned constant text := case cardinality(organizations) when 1 then '= ($1)[1]' else '= any ($1)' end;
  position constant jsonb := nullif(after, 'null');
  position_key constant double precision := position ->> 'key';
  position_id constant uuid := position ->> 'id';
  -- Videos are joined only for a filter: a row of theirs is much longer than one of the figures.
  videos constant text := format('public.videos v where v.organization_id %s and %s', owned, conditions);
  newest constant text := format('figures.newest n where n.organization_id %s', owned)
    || case when conditions <> 'true' then format(' and n.video_id in (select v.id from %s)', videos) else '' end;
  is_time constant boolean := sort in ('created', 'published');
  id constant text := case when is_time then 'v.id' else 'n.video_id' end;
  sorted constant text := case when is_time then 'v.' || sort || '_at' else key end;
  ids uuid[];
  keys double precision[];
  rest uuid[];
begin
  execute format(
    $q$
      select array_agg(page.id), array_agg(page.key) from (
        select %1$s as id, %2$s as key from %3$s and %4$s is not null and %5$s
        order by %4$s %6$s, %1$s %6$s limit $5
      ) page
    $q$,
    id, key, case when is_time then videos else newest end, sorted,
    figures.rows_after(sorted, id, comparison, position, case when is_time then 'to_timestamp($3)' else '$3' end), direction
  )
  into ids, keys
  using organizations, filter, position_key, position_id, row_limit + 1;

  if sort <> 'created' and coalesce(cardinality(ids), 0) <= row_limit then
    execute format(
      $q$
        select array_agg(page.id) from (
          select v.id from public.videos v left join figures.newest n on n.video_id = v.id
          where v.organization_id %1$s and %2$s and %3$s is null and %4$s
          order by v.id %5$s limit $5
        ) page
      $q$,
      owned, conditions, key, figures.rows_without_key('v.id', comparison, position), direction
    )
    into rest
    using organizations, filter, position_key, position_id, row_limit + 1 - coalesce(cardinality(ids), 0);
    ids := ids || rest;
  end if;

  return jsonb_build_object(
    'videos', figures.video_rows(ids[:row_limit]),
    'next', case when cardinality(ids) > row_limit then jsonb_build_object('key', keys[row_limit], 'id', ids[row_limit]) end,
    'totals', case when with_totals then figures.totals(organizations, filter) end
  );
end;
$$;
comment on function public.list_videos is
  'A page of at most 1000 videos that the caller may read. sort is created, published, views, day_change, views_per_hour or engagement; videos without the figure come last. next is the position to pass as after, null on the last page. Raises invalid_parameter_value for a filter, sort or direction that does not exist.';

create function figures.next_refresh(video public.videos) returns jsonb
language sql stable
set search_path = ''
as $$
  -- The cron of queue-producer fires at 00:00 and 01:00 UTC; the view videos_needing_update selects what is due.
  with cron as (
    select date_trunc('day', now(), 'UTC') + hours * interval '1 hour' as at from unnest('{0,1,24,25,48}'::int[]) hours
  ), next as (
    select
      min(c.at) filter (
        where video.last_statistics_at is null or video.last_statistics_at < c.at - interval '3 hours'
      ) as tracked_at,
      min(c.at) filter (where video.deleted_at > c.at - interval '168 hours') as recheck_at
    from cron c where c.at > now()
  ), found as (
    select case
      when video.platform = 'Other' or (select o.is_test from public.organizations o where o.id = video.organization_id)
        then row (null::timestamptz, 'unsupported')
      when video.video_status in ('new', 'stopped') then row (null::timestamptz, video.video_status)
      when video.video_status = 'deleted' and next.recheck_at is null then row (null::timestamptz, 'gone')
      when video.video_status = 'deleted' then row (next.recheck_at, 'recheck_deleted')
      when video.waiting_reason is not null then row (coalesce(video.waiting_until, next.tracked_at), 'waiting')
      else row (next.tracked_at, 'nightly')
    end as refresh
    from next
  )
  select jsonb_build_object('at', r.at, 'reason', r.reason)
  from found cross join lateral (select to_jsonb(found.refresh) as refresh) j
  cross join lateral (select (j.refresh ->> 'f1')::timestamptz as at, j.refresh ->> 'f2' as reason) r;
$$;
comment on function figures.next_refresh is 'When the video is refreshed next, and why then; at is null if it is not.';

create function figures.receipt(video uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'collected_at', n.collected_at,
    'product', p.host,
    'metrics', jsonb_build_object(
      'views', n.views, 'likes', n.likes, 'comments', n.comments, 'reposts', n.reposts, 'saves', n.saves
    ),
    'change', case when before.video_id is not null then jsonb_build_object(
      'views', n.views - before.views, 'likes', n.likes - before.likes, 'comments', n.comments - before.comments,
      'reposts', n.reposts - before.reposts, 'saves', n.saves - before.saves
    ) end,
    'hours', round(figures.hours_between(before.collected_at, n.collected_at)::numeric, 2)
  )
  from figures.newest n
  left join private.products p on p.id = n.product
  left join lateral (
    select s.* from public.video_statistics s
    where s.video_id = n.video_id and s.collected_at < n.collected_at
    order by s.collected_at desc limit 1
  ) before on true
  where n.video_id = receipt.video;
$$;
comment on function figures.receipt is
  'The newest observation: when it was collected, by which product, and what changed since the one before it and in how many hours.';

create function figures.against_creator(video public.videos) returns jsonb
language sql stable
set search_path = ''
as $$
  with own as (
    select n.views, n.collected_at - video.published_at as age
    from figures.newest n
    where n.video_id = video.id and n.views is not null and n.collected_at > video.published_at
  ), others as (
    select count(at_age.views) as videos, percentile_cont(0.5) within group (order by at_age.views) as median_views
    from own
    join public.videos other
      on other.blogger_id = video.blogger_id and other.organization_id = video.organization_id and other.id <> video.id
    cross join lateral figures.age_observation(other.id, other.published_at, own.age) at_age
    where at_age.views is not null
  )
  select jsonb_build_object(
    'ratio', own.views / o.median_views,
    'median_views', o.median_views,
    'videos', o.videos,
    'age_hours', round((date_part('epoch', own.age) / 3600)::numeric, 2)
  )
  from own, others o
  where o.videos >= 5 and o.median_views > 0;
$$;
comment on function figures.against_creator is
  'The views of the video divided by the median of the creator''s other videos of the organization at the same age, each taken from its observation nearest to that age, within 20 % of it. Null with fewer than 5 such videos or a median of 0.';

create function figures.events(video public.videos) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('at', e.at, 'kind', e.kind, 'detail', e.detail) order by e.at, e.kind)
  from (
    select video.created_at as at, 'added' as kind, null as detail
    union all
    select e.at, e.kind, e.detail from figures.events e where e.video_id = video.id
    union all
    select c.at, 'fell', format('views: %s to %s', c.before, c.after)
    from figures.corrections c where c.video_id = video.id and c.metric = 'views'
  ) e;
$$;

create function public.video_details(target_video_id uuid) returns jsonb
language sql stable security definer
set search_path = '' set statement_timeout = '5s'
as $$
  select jsonb_build_object(
    'video', figures.video_rows(array[v.id]) -> 0,
    'receipt', figures.receipt(v.id),
    'next_refresh', figures.next_refresh(v),
    'against_creator', figures.against_creator(v),
    'events', figures.events(v)
  )
  from public.videos v
  where v.id = target_video_id and v.organization_id in (select private.readable_organizations());
$$;
comment on function public.video_details is
  'One video with the receipt of its newest numbers, its next refresh, its comparison with the creator, and its events. Null if the caller may not read it.';

create function public.video_series(
  target_video_id uuid, from_time timestamptz default null, to_time timestamptz default null,
  from_day date default null, to_day date default null, by_day boolean default false, max_rows int default 1000
) returns jsonb
language plpgsql stable security definer
set search_path = '' set statement_timeout = '5s'
as $$
declare
  zone text;
  first_at timestamptz;
  last_at timestamptz;
  row_limit int := least(greatest(max_rows, 1), 5000);
  page_end timestamptz;
  answer jsonb;
begin
  select o.time_zone into zone
  from public.videos v join public.organizations o on o.id = v.organization_id
  where v.id = target_video_id and v.organization_id in (select private.readable_organizations());
  if zone is null then
    return null;
  end if;
  first_at := coalesce(from_time, from_day::timestamp at time zone zone, '-infinity');
  last_at := coalesce(to_time, (to_day + 1)::timestamp at time zone zone - interval '1 microsecond', 'infinity');

  with observation as (
    select s.*, (s.collected_at at time zone zone)::date as day
    from public.video_statistics s
    where s.video_id = target_video_id and s.collected_at between first_at and last_at
    order by s.collected_at limit case when not by_day then row_limit + 1 end
  ), shown as materialized (
    select o.*, row_number() over (order by o.collected_at) as place
    from (
      select o.*, row_number() over (partition by case when by_day then o.day::timestamptz else o.collected_at end
        order by o.collected_at desc) as rank
      from observation o
    ) o
    where o.rank = 1
    order by o.collected_at limit row_limit + 1
  )
  select
    (select case when by_day then s.day::timestamp at time zone zone else s.collected_at end from shown s where s.place = row_limit + 1),
    coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('day', case when by_day then s.day end)) || jsonb_build_object(
      'collected_at', s.collected_at, 'product', p.host, 'views', s.views, 'likes', s.likes, 'comments', s.comments,
      'reposts', s.reposts, 'saves', s.saves
    ) order by s.place), '[]')
  into page_end, answer
  from shown s left join private.products p on p.id = s.product
  where s.place <= row_limit;

  return jsonb_build_object(
    'statistics', answer,
    'gaps', figures.gaps(target_video_id, first_at, coalesce(page_end - interval '1 microsecond', last_at)),
    'corrections', (
      select coalesce(jsonb_agg(
        jsonb_build_object('at', c.at, 'metric', c.metric, 'before', c.before, 'after', c.after) order by c.at, c.metric
      ), '[]')
      from figures.corrections c
      where c.video_id = target_video_id and c.at >= first_at and c.at <= last_at and (page_end is null or c.at < page_end)
    ),
    'next_from', page_end
  );
end;
$$;
comment on function public.video_series is
  'The observations of a video from from_time to to_time, or from from_day to to_day in the zone of its organization, both included. by_day answers the last observation of each day. A series of more than max_rows (at most 5000) goes on at next_from. Null if the caller may not read the video.';

create function figures.gaps(video uuid, first_at timestamptz, last_at timestamptz) returns jsonb
language sql stable
set search_path = ''
as $$
  with observation as (
    (
      select s.collected_at from public.video_statistics s
      where s.video_id = gaps.video and s.collected_at < first_at
      order by s.collected_at desc limit 1
    )
    union all
    select s.collected_at from public.video_statistics s
    where s.video_id = gaps.video and s.collected_at between first_at and last_at
  ), pair as (
    select lag(o.collected_at) over (order by o.collected_at) as from_time, o.collected_at as to_time from observation o
  )
  select coalesce(jsonb_agg(jsonb_build_object('from', p.from_time, 'to', p.to_time) order by p.to_time), '[]')
  from pair p
  where p.to_time - p.from_time > interval '36 hours' and p.to_time >= first_at;
$$;
comment on function figures.gaps is
  'Pairs of consecutive observations more than 36 hours apart, listed where the later one is from first_at to last_at: a gap across the border of two pages is listed once, in the second.';

create function public.overview(target_organization_id uuid default null) returns jsonb
language plpgsql stable security definer
set search_path = '' set statement_timeout = '5s' set plan_cache_mode = force_custom_plan set work_mem = '32MB'
as $$
declare
  organizations uuid[] := private.organizations_of_user(target_organization_id);
  zone text;
  days date[];
  borders timestamptz[];
  answer jsonb;
begin
  if cardinality(organizations) = 0 and target_organization_id is not null then
    return null;
  end if;
  select case count(distinct o.time_zone) when 1 then min(o.time_zone) else 'UTC' end into zone
  from public.organizations o where o.id = any (organizations);
  days := array(select (now() at time zone zone)::date - d from generate_series(29, 0, -1) d);
  borders := array(
    select d::timestamp at time zone zone from unnest(days || (days[30] + 1)) with ordinality day (d, place) order by place
  );

  with kind as materialized (
    select
      v.platform, v.video_status, v.gone_reason, v.waiting_reason,
      figures.is_tracked(v.video_status, v.platform) as is_tracked,
      coalesce(figures.is_fresh(v.video_status, v.platform, v.last_checked_at), false) as is_fresh,
      figures.is_stale(v.video_status, v.platform, v.last_checked_at, v.created_at) as is_stale,
      width_bucket(v.created_at, borders) as added_on,
      width_bucket(coalesce(v.stopped_at, v.deleted_at), borders) as ended_on,
      count(*) as videos
    from public.videos v
    where v.organization_id = any (organizations)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  ), figure as materialized (
    select
      n.platform, n.hours, count(n.views) as told, sum(n.views) as views,
      sum(n.interactions) filter (where n.views is not null) as interactions,
      sum(n.views) filter (where n.interactions is not null) as interacted_views,
      count(n.views + n.interactions) as interacted, sum(n.gain) as gain, count(n.gain) as measured
    from (
      select
        n.platform, n.views, figures.interactions(n.likes, n.comments, n.reposts, n.saves) as interactions,
        case when n.has_gain then n.day_views end as gain,
        case when n.has_gain then round(10 * figures.hours_between(n.day_from, n.collected_at)) / 10 end as hours
      from (
        select n.*, figures.has_gain(n.is_tracked, n.day_views, n.collected_at) as has_gain
        from figures.newest n where n.organization_id = any (organizations)
        offset 0
      ) n
    ) n
    group by n.platform, n.hours
  ), platform as materialized (
    select
      v.platform, v.videos, v.tracked, v.fresh, coalesce(n.told, 0) as told, n.views, n.interactions, n.interacted_views,
      coalesce(n.interacted, 0) as interacted, n.gain, coalesce(n.measured, 0) as measured
    from (
      select
        k.platform, sum(k.videos) as videos, coalesce(sum(k.videos) filter (where k.is_tracked), 0) as tracked,
        coalesce(sum(k.videos) filter (where k.is_fresh), 0) as fresh
      from kind k group by k.platform
    ) v
    left join (
      select
        f.platform, sum(f.told) as told, sum(f.views) as views, sum(f.interactions) as interactions,
        sum(f.interacted_views) as interacted_views, sum(f.interacted) as interacted, sum(f.gain) as gain,
        sum(f.measured) as measured
      from figure f group by f.platform
    ) n using (platform)
  ), total as (
    select
      coalesce(sum(p.videos), 0) as videos, coalesce(sum(p.tracked), 0) as tracked, coalesce(sum(p.fresh), 0) as fresh,
      count(*) as platforms, sum(p.views) as views, coalesce(sum(p.told), 0) as told,
      sum(p.gain) as gain, coalesce(sum(p.measured), 0) as measured,
      sum(p.interactions) as interactions, sum(p.interacted_views) as interacted_views, sum(p.interacted)::bigint as interacted
    from platform p
  ), reason as (
    select r.reason, coalesce(r.what, 'unknown') as what, sum(k.videos) as videos
    from kind k cross join lateral (values
      ('gone', k.gone_reason, k.video_status = 'deleted'),
      ('stale', k.platform, k.is_stale),
      ('waiting', k.waiting_reason, k.waiting_reason <> 'bad_response'),
      ('unreadable', k.platform, k.waiting_reason = 'bad_response')
    ) r (reason, what, applies)
    where r.applies
    group by r.reason, coalesce(r.what, 'unknown')
    union all
    select 'fell', n.platform, count(*)
    from figures.newest n where n.video_id in (select figures.fallen_videos(organizations))
    group by n.platform
  ), gain as (
    select width_bucket(g.at, borders) as day, sum(g.views) as views, sum(g.measured) as measured
    from figures.gains g
    where g.organization_id = any (organizations) and g.at >= borders[1]
    group by 1
  )
  select jsonb_build_object(
    'videos', t.videos,
    'tracked', t.tracked,
    'creators', (
      select count(*) from (
        select from public.videos v
        where v.organization_id = any (organizations) and v.blogger_id is not null
        group by v.blogger_id
      ) creator
    ),
    'platforms', t.platforms,
    'time_zone', zone,
    'views', jsonb_build_object(
      'sum', t.views, 'told', t.told, 'not_told', t.videos - t.told,
      'not_told_by', (
        select coalesce(jsonb_agg(
          jsonb_build_object('platform', p.platform, 'videos', p.videos - p.told) order by p.videos - p.told desc, p.platform
        ), '[]')
        from platform p where p.videos > p.told
      )
    ),
    'day_gain', jsonb_build_object(
      'views', t.gain, 'measured', t.measured, 'of', t.tracked,
      'median_hours', (
        select min(f.hours) from (
          select f.hours, sum(f.measured) over (order by f.hours) as up_to from figure f where f.measured > 0
        ) f
        where f.up_to * 2 >= t.measured
      )
    ),
    'engagement', figures.set_engagement(t.interactions, t.interacted_views, t.interacted),
    'fresh', jsonb_build_object(
      'share', t.fresh / nullif(t.tracked, 0)::double precision, 'fresh', t.fresh, 'tracked', t.tracked
    ),
    'by_platform', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'platform', p.platform, 'videos', p.videos, 'views', p.views, 'day_gain', p.gain, 'fresh', p.fresh, 'tracked', p.tracked
      ) order by p.videos desc, p.platform), '[]')
      from platform p
    ),
    'movers', figures.video_rows(array(
      select n.video_id from figures.newest n
      where n.organization_id = any (organizations)
        and n.is_tracked and n.day_views > 0 and n.collected_at >= now() - interval '26 hours'
      order by n.day_views desc, n.video_id limit 7
    )),
    'attention', (
      select coalesce(jsonb_agg(jsonb_build_object('reason', r.reason, 'videos', r.videos, 'details', r.details) order by r.videos desc, r.reason), '[]')
      from (
        select r.reason, sum(r.videos) as videos,
          jsonb_agg(jsonb_build_object('what', r.what, 'videos', r.videos) order by r.videos desc, r.what) as details
        from reason r group by r.reason
      ) r
    ),
    'daily_gains', (
      select jsonb_agg(jsonb_build_object(
        'day', day.day, 'views', g.views, 'measured', coalesce(g.measured, 0),
        'of', (
          select coalesce(sum(k.videos), 0) from kind k
          where k.added_on <= day.place and (k.ended_on is null or k.ended_on >= day.place)
            and k.video_status <> 'new' and k.platform <> 'Other'
        )
      ) order by day.place)
      from unnest(days) with ordinality day (day, place) left join gain g on g.day = day.place
    )
  )
  into answer
  from total t;
  return answer;
end;
$$;
comment on function public.overview is
  'Totals, gains and what needs attention of one organization, or of all that the caller may read. Days are those of the organization''s zone, of UTC if zones differ. of counts the videos that were tracked on a day: added by then and not stopped or gone before it. Null if the caller may not read the organization.';

create function figures.creator_sort_key(sort text) returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  keys constant jsonb := jsonb_build_object(
    'views', 'c.views::double precision',
    'day_gain', 'c.gain::double precision',
    'videos', 'c.videos::double precision',
    'engagement', 'figures.engagement_rate(c.interactions::double precision, c.interacted_views::double precision)',
    'newest', $k$date_part('epoch', c.newest_published_at)$k$
  );
begin
  if (keys ? sort) is not true then
    raise invalid_parameter_value using message = format('no sort %s', sort);
  end if;
  return keys ->> sort;
end;
$$;

create function public.list_creators(
  filter jsonb default '{}', sort text default 'views', direction text default 'desc', page_size int default 50,
  after jsonb default null
) returns jsonb
language plpgsql stable security definer
set search_path = '' set statement_timeout = '5s' set work_mem = '32MB'
as $$
declare
  organizations uuid[] := private.organizations_of_user((filter ->> 'organization_id')::uuid);
  key constant text := figures.creator_sort_key(sort);
  comparison constant text := figures.comparison(direction);
  position jsonb := nullif(after, 'null');
  unknown text;
  page jsonb;
  row_limit int := least(greatest(page_size, 1), 1000);
begin
  select f.key into unknown from jsonb_object_keys(filter) f (key)
  where f.key not in ('organization_id', 'platform', 'q');
  if unknown is not null then
    raise invalid_parameter_value using message = format('no filter %s', unknown);
  end if;

  execute format(
    $q$
      with creator as (
        select
          v.blogger_id as id, count(*) as videos, sum(n.views) as views, count(n.views) as told,
          sum(n.day_views) filter (where figures.has_gain(n.is_tracked, n.day_views, n.collected_at)) as gain,
          count(*) filter (where figures.has_gain(n.is_tracked, n.day_views, n.collected_at)) as measured,
          count(*) filter (where figures.is_tracked(v.video_status, v.platform)) as tracked,
          sum(figures.interactions(n.likes, n.comments, n.reposts, n.saves)) filter (where n.views is not null) as interactions,
          sum(n.views) filter (where figures.interactions(n.likes, n.comments, n.reposts, n.saves) is not null) as interacted_views,
          count(n.views + figures.interactions(n.likes, n.comments, n.reposts, n.saves)) as interacted,
          max(v.published_at) as newest_published_at
        from public.videos v left join figures.newest n on n.video_id = v.id
        where v.organization_id = any ($1) and v.blogger_id is not null and %5$s
        group by v.blogger_id
      ), page as (
        select c.*, row_number() over () as place
        from (
          select c.*, %1$s as key from creator c
          where %3$s and %4$s
          order by %1$s %2$s nulls last, c.id %2$s
          limit $5
        ) c
      )
      select jsonb_agg(jsonb_build_object(
        'key', p.key,
        'creator', jsonb_build_object(
          'id', p.id, 'platform', b.platform, 'username', b.username, 'display_name', b.display_name,
          'followers', (
            select f.followers from figures.followers f
            where f.blogger_id = p.id and f.organization_id = any ($1) order by f.collected_at desc limit 1
          ),
          'videos', p.videos,
          'views', jsonb_build_object('sum', p.views, 'told', p.told),
          'day_gain', jsonb_build_object('views', p.gain, 'measured', p.measured, 'of', p.tracked),
          'engagement', figures.set_engagement(p.interactions, p.interacted_views, p.interacted),
          'median_views', (
            select percentile_cont(0.5) within group (order by n.views)
            from public.videos v join figures.newest n on n.video_id = v.id
            where v.blogger_id = p.id and v.organization_id = any ($1)
          ),
          'newest_published_at', p.newest_published_at
        )
      ) order by p.place)
      from page p join public.bloggers b on b.id = p.id
    $q$,
    key, direction,
    format(
      '(%s or %s is null and %s)',
      figures.rows_after(key, 'c.id', comparison, position), key, figures.rows_without_key('c.id', comparison, position)
    ),
    case when filter ->> 'q' is null then 'true' else $c$c.id in (
      select b.id from public.bloggers b
      where b.id in (select own.id from creator own)
        and (b.username ilike figures.containing($2 ->> 'q') or b.display_name ilike figures.containing($2 ->> 'q'))
    )$c$ end,
    case when filter ->> 'platform' is null then 'true' else $c$v.platform = $2 ->> 'platform'$c$ end
  )
  into page
  using organizations, filter, (position ->> 'key')::double precision, (position ->> 'id')::uuid, row_limit + 1;

  return jsonb_build_object(
    'creators', coalesce((
      select jsonb_agg(p.entry -> 'creator' order by p.place)
      from jsonb_array_elements(page) with ordinality p (entry, place) where p.place <= row_limit
    ), '[]'),
    'next', case when jsonb_array_length(page) > row_limit then jsonb_build_object(
      'key', page -> row_limit - 1 -> 'key', 'id', page -> row_limit - 1 -> 'creator' -> 'id'
    ) end
  );
end;
$$;
comment on function public.list_creators is
  'A page of at most 1000 creators of the videos that the caller may read. sort is views, day_gain, videos, engagement or newest. next is the position to pass as after, null on the last page. Raises invalid_parameter_value for a filter, sort or direction that does not exist.';

create function public.list_campaigns(target_organization_id uuid default null) returns jsonb
language sql stable security definer
set search_path = '' set statement_timeout = '5s'
as $$
  with mine as (
    select c.* from public.campaigns c
    where c.organization_id = any (private.organizations_of_user(target_organization_id))
  ), figure as (
    select
      cv.campaign_id, count(*) as videos, sum(n.views) as views, count(n.views) as told,
      sum(n.day_views) filter (where figures.has_gain(n.is_tracked, n.day_views, n.collected_at)) as gain,
      count(*) filter (where figures.has_gain(n.is_tracked, n.day_views, n.collected_at)) as measured,
      count(*) filter (where figures.is_tracked(v.video_status, v.platform)) as tracked,
      sum(figures.interactions(n.likes, n.comments, n.reposts, n.saves)) filter (where n.views is not null) as interactions,
      sum(n.views) filter (where figures.interactions(n.likes, n.comments, n.reposts, n.saves) is not null) as interacted_views,
      count(n.views + figures.interactions(n.likes, n.comments, n.reposts, n.saves)) as interacted
    from public.campaign_videos cv
    join public.videos v on v.id = cv.video_id
    left join figures.newest n on n.video_id = v.id
    where cv.campaign_id in (select c.id from mine c)
    group by cv.campaign_id
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', c.id, 'organization_id', c.organization_id, 'name', c.name, 'created_at', c.created_at,
    'videos', coalesce(f.videos, 0),
    'views', jsonb_build_object('sum', f.views, 'told', coalesce(f.told, 0)),
    'day_gain', jsonb_build_object('views', f.gain, 'measured', coalesce(f.measured, 0), 'of', coalesce(f.tracked, 0)),
    'engagement', figures.set_engagement(f.interactions, f.interacted_views, f.interacted)
  ) order by c.name, c.id), '[]')
  from mine c left join figure f on f.campaign_id = c.id;
$$;
comment on function public.list_campaigns is 'The campaigns of one organization, or of all that the caller may read, with their totals.';

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
            select count(*) from public.videos v
            where v.organization_id = o.id and figures.is_tracked(v.video_status, v.platform)
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

create function public.product_quotas() returns jsonb
language sql stable security definer
set search_path = '' set statement_timeout = '3s'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'host', s.host,
    'platform', s.platform,
    'remaining', case when s.resets_at > now() then s.remaining end,
    'resets_at', case when s.resets_at > now() then s.resets_at end,
    'circuit', case when s.circuit_until > now() then jsonb_build_object(
      'kind', s.circuit_kind, 'until', s.circuit_until, 'since', s.circuit_since
    ) end,
    'nightly_calls', nightly.calls,
    'runs_out_at', (
      select r.at from (
        select now() + s.remaining / nullif(nightly.average, 0) * interval '24 hours' as at
      ) r
      where r.at < s.resets_at
    ),
    'taken_over_by', case when s.circuit_until > now() then s.taken_over_by end,
    'observed_at', s.observed_at
  ) order by s.platform, s.host), '[]')
  from private.product_states s
  cross join lateral (
    select coalesce(jsonb_agg(run.calls order by run.scheduled_at), '[]') as calls, avg(run.calls)::double precision as average
    from (
      select r.scheduled_at, (
        select coalesce(sum(c.calls), 0) from public.refresh_run_calls c
        where c.scheduled_at = r.scheduled_at and c.platform = s.platform
      ) as calls
      from public.refresh_runs r order by r.scheduled_at desc limit 7
    ) run
  ) nightly
  where (select private.is_operator());
$$;
comment on function public.product_quotas is
  'For operators: what each RapidAPI product has left, and until when it is not called. nightly_calls are the calls of its platform in the last seven runs, oldest first. runs_out_at is when remaining reaches 0 at their average, null if resets_at comes before.';

alter table private.product_states enable row level security;
grant select on private.product_states, public.refresh_runs, public.refresh_run_calls to row_reader;
create policy "reading functions see products for operators" on private.product_states
  for select to row_reader using ((select private.is_operator()));
create policy "reading functions see runs for operators" on public.refresh_runs
  for select to row_reader using ((select private.is_operator()));
create policy "reading functions see calls for operators" on public.refresh_run_calls
  for select to row_reader using ((select private.is_operator()));

grant create on schema public to row_reader;
alter function public.list_videos(jsonb, text, text, int, jsonb, boolean) owner to row_reader;
alter function public.video_details(uuid) owner to row_reader;
alter function public.video_series(uuid, timestamptz, timestamptz, date, date, boolean, int) owner to row_reader;
alter function public.overview(uuid) owner to row_reader;
alter function public.list_creators(jsonb, text, text, int, jsonb) owner to row_reader;
alter function public.list_campaigns(uuid) owner to row_reader;
alter function public.me() owner to row_reader;
alter function public.product_quotas() owner to row_reader;
revoke create on schema public from row_reader;
grant execute on all functions in schema figures to row_reader;
grant execute on function private.organizations_of_user(uuid) to row_reader;
grant execute on function
  public.list_videos(jsonb, text, text, int, jsonb, boolean),
  public.video_details(uuid),
  public.video_series(uuid, timestamptz, timestamptz, date, date, boolean, int),
  public.overview(uuid),
  public.list_creators(jsonb, text, text, int, jsonb),
  public.list_campaigns(uuid),
  public.me(),
  public.product_quotas()
  to authenticated;
