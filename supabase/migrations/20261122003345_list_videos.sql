create function figures.sort_key(sort text) returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  keys constant jsonb := jsonb_build_object(
    'created', $k$date_part('epoch', v.created_at)$k$,
    'published', $k$date_part('epoch', n.published_at)$k$,
    'views', 'n.views::double precision',
    'day_change', 'n.day_views::double precision',
    'views_per_hour', $k$figures.views_per_hour(n.day_views, figures.hours_between(n.day_from, n.collected_at))$k$,
    'engagement', 'figures.engagement_rate(n.interactions, n.views)'
  );
begin
  if (keys ? sort) is not true then
    raise invalid_parameter_value using message = format('no sort %s', sort);
  end if;
  return keys ->> sort;
end;
$$;
comment on function figures.sort_key is 'The SQL text of the sort key of a list of videos: a double precision, exact up to 2^53.';

create function figures.totals(organizations uuid[], filter jsonb) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  conditions constant text := figures.conditions(filter);
  totals jsonb;
begin
  execute format($q$
    select jsonb_build_object(
      'videos', count(*),
      'views', figures.total(sum(n.views), count(n.views)),
      'likes', figures.total(sum(n.likes), count(n.likes)),
      'comments', figures.total(sum(n.comments), count(n.comments)),
      'reposts', figures.total(sum(n.reposts), count(n.reposts)),
      'saves', figures.total(sum(n.saves), count(n.saves)),
      'day_views', figures.total(sum(n.gain), count(n.gain)),
      'engagement', figures.set_engagement(sum(n.interactions), sum(n.interacted_views), count(n.interactions))
    )
    from figures.addends n %s where n.organization_id = any ($1) and %s
  $q$, case when conditions <> 'true' then 'join public.videos v on v.id = n.video_id' end, conditions)
  into totals using organizations, filter;
  return totals;
end;
$$;
comment on function figures.totals is
  'Sums over the videos of a filter, each with the number of videos for which the metric is known. day_views adds up fresh videos only.';

create function figures.trends(ids uuid[]) returns jsonb
language sql stable parallel safe
as $$
  select coalesce(jsonb_agg(trend.views order by i.place), '[]')
  from unnest(ids) with ordinality i (id, place)
  join figures.newest n on n.video_id = i.id
  cross join lateral (
    select coalesce(jsonb_agg(seen.views order by ago.days desc), '[]') as views
    from generate_series(0, case when n.collected_at is not null then 30 end) ago (days)
    left join (
      select distinct on (days) round(figures.hours_between(s.collected_at, n.collected_at) / 24) as days, s.views
      from public.video_statistics s
      where s.video_id = n.video_id and s.collected_at between n.collected_at - interval '732 hours' and n.collected_at
      order by days, s.collected_at desc
    ) seen on seen.days = ago.days
  ) trend
$$;
comment on function figures.trends is
  'For each video the views 30, 29, ... 0 days before its newest observation; null for a day without an observation. Empty for a video without statistics.';

create function public.list_videos(
  filter jsonb default '{}', sort text default 'created', direction text default 'desc', page_size int default 50,
  after jsonb default null, with_totals boolean default false, with_trends boolean default false
) returns jsonb
language plpgsql stable security definer
set search_path = '' set statement_timeout = '5s' set work_mem = '32MB' set jit = off set random_page_cost = 4
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
  is_created constant boolean := sort = 'created';
  is_filtered constant boolean := conditions <> 'true' and not is_created;
  id constant text := case when is_created then 'v.id' else 'n.video_id' end;
  sorted constant text := case sort when 'created' then 'v.created_at' when 'published' then 'n.published_at' else key end;
  -- Videos are joined only for a filter: a row of theirs is much longer than one of the figures.
  source constant text := case
    when is_filtered then 'figures.newest n join public.videos v on v.id = n.video_id where n.organization_id '
    when is_created then 'public.videos v where v.organization_id '
    else 'figures.newest n where n.organization_id '
  end || owned;
  with_key constant text := figures.rows_after(
    sorted, id, comparison, position, case when sort in ('created', 'published') then 'to_timestamp($3)' else '$3' end
  );
  without_key constant text := figures.rows_without_key('n.video_id', comparison, position);
  ids uuid[];
  keys double precision[];
  rest uuid[];
begin
  execute format(
    $q$
      select array_agg(page.id), array_agg(page.key) from (
        select %1$s as id, %2$s as key from %3$s and %4$s and %5$s
        order by %6$s, %1$s %7$s limit $5
      ) page
    $q$,
    id, key, source, conditions,
    case when is_filtered then format('(%s or %s is null and %s)', with_key, sorted, without_key)
      else format('%s and %s is not null', with_key, sorted) end,
    sorted || ' ' || direction || case when is_filtered then ' nulls last' else '' end, direction
  )
  into ids, keys
  using organizations, filter, position_key, position_id, row_limit + 1;

  if not is_filtered and not is_created and coalesce(cardinality(ids), 0) <= row_limit then
    execute format(
      $q$
        select array_agg(page.id) from (
          select n.video_id as id from figures.newest n
          where n.organization_id %1$s and %2$s is null and %3$s
          order by n.video_id %4$s limit $5
        ) page
      $q$,
      owned, key, without_key, direction
    )
    into rest
    using organizations, filter, position_key, position_id, row_limit + 1 - coalesce(cardinality(ids), 0);
    ids := ids || rest;
  end if;

  return jsonb_build_object(
    'videos', figures.video_rows(ids[:row_limit]),
    'next', case when cardinality(ids) > row_limit then jsonb_build_object('key', keys[row_limit], 'id', ids[row_limit]) end,
    'totals', case when with_totals then figures.totals(organizations, filter) end,
    'trends', case when with_trends then figures.trends(ids[:row_limit]) end
  );
end;
$$;
comment on function public.list_videos is
  'A page of at most 1000 videos that the caller may read. sort is created, published, views, day_change, views_per_hour or engagement; videos without the figure come last. next is the position to pass as after, null on the last page. Raises invalid_parameter_value for a filter, sort or direction that does not exist.';
