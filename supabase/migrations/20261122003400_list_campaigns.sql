create function public.list_campaigns(target_organization_id uuid default null) returns jsonb
language sql stable security definer
set search_path = '' set statement_timeout = '5s' set work_mem = '32MB' set jit = off set random_page_cost = 4
as $$
  with mine as (
    select c.* from public.campaigns c
    where c.organization_id = any ((select private.organizations_of_user(target_organization_id))::uuid[])
  ), figure as (
    select
      cv.campaign_id, count(*) as videos,
      figures.total(sum(n.views), count(n.views)) as views,
      figures.set_gain(sum(n.gain), count(n.gain), count(*) filter (where n.is_tracked)) as day_gain,
      figures.set_engagement(sum(n.interactions), sum(n.interacted_views), count(n.interactions)) as engagement
    from public.campaign_videos cv
    join figures.addends n on n.video_id = cv.video_id
    where cv.campaign_id in (select c.id from mine c)
    group by cv.campaign_id
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', c.id, 'organization_id', c.organization_id, 'name', c.name, 'created_at', c.created_at,
    'videos', coalesce(f.videos, 0),
    'views', coalesce(f.views, figures.total(null, 0)),
    'day_gain', coalesce(f.day_gain, figures.set_gain(null, 0, 0)),
    'engagement', f.engagement
  ) order by c.name, c.id), '[]')
  from mine c left join figure f on f.campaign_id = c.id;
$$;
comment on function public.list_campaigns is 'The campaigns of one organization, or of all that the caller may read, with their totals.';
