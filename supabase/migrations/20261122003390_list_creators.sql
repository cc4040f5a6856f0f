create function figures.creator_sort_key(sort text) returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  keys constant jsonb := jsonb_build_object(
    'views', 'c.views::double precision',
    'day_gain', 'c.gain::double precision',
    'videos', 'c.videos::double precision',
    'engagement', 'figures.engagement_rate(c.interactions, c.interacted_views)',
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
set search_path = '' set statement_timeout = '5s' set work_mem = '32MB' set jit = off set random_page_cost = 4
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
          n.blogger_id as id, count(*) as videos, count(*) filter (where n.is_tracked) as tracked,
          sum(n.views) as views, count(n.views) as told, sum(n.gain) as gain, count(n.gain) as measured,
          sum(n.interactions) as interactions, sum(n.interacted_views) as interacted_views,
          count(n.interactions) as interacted, max(n.published_at) as newest_published_at
        from figures.addends n
        where n.organization_id = any ($1) and n.blogger_id is not null and %5$s
        group by n.blogger_id
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
          'views', figures.total(p.views, p.told),
          'day_gain', figures.set_gain(p.gain, p.measured, p.tracked),
          'engagement', figures.set_engagement(p.interactions, p.interacted_views, p.interacted),
          'median_views', (
            select percentile_cont(0.5) within group (order by n.views)
            from figures.newest n where n.organization_id = any ($1) and n.blogger_id = p.id
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
    case when filter ->> 'platform' is null then 'true' else $c$n.platform = $2 ->> 'platform'$c$ end
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
