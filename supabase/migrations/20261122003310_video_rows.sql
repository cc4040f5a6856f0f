-- plpgsql keeps the plan of a session: planning these joins takes longer than reading a page.
create function figures.video_rows(ids uuid[]) returns jsonb
language plpgsql stable parallel safe
set search_path = ''
as $$
begin
  return (select coalesce(jsonb_agg(
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
      'needs_attention', figures.needs_attention(
        v.video_status, v.waiting_reason,
        figures.is_stale(v.video_status, v.platform, v.last_checked_at, v.created_at, figures.fresh_since()),
        exists (
          select from figures.corrections c
          where c.video_id = v.id and c.metric = 'views' and c.at >= figures.fallen_since()
        )
      ),
      'fresh', figures.is_fresh(v.video_status, v.platform, v.last_checked_at, figures.fresh_since()),
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
      'statistics', case when n.collected_at is not null then
        jsonb_build_object('collected_at', n.collected_at) || figures.metrics(n) end,
      'day', figures.changes(day, newest),
      'week', figures.changes(week, newest),
      'views_per_hour', figures.views_per_hour(n.day_views, figures.hours_between(n.day_from, n.collected_at)),
      'engagement', figures.engagement(n.views, n.likes, n.comments, n.reposts, n.saves)
    ) order by i.place
  ), '[]')
  from unnest(ids) with ordinality i (id, place)
  join public.videos v on v.id = i.id
  join figures.newest n on n.video_id = v.id
  left join public.video_statistics newest on newest.video_id = n.video_id and newest.collected_at = n.collected_at
  left join public.video_statistics day on day.video_id = n.video_id and day.collected_at = n.day_from
  left join lateral figures.week_start(n.video_id, n.collected_at) week on true
  left join public.bloggers b on b.id = v.blogger_id
  left join public.music m on m.id = v.music_id);
end;
$$;
comment on function figures.video_rows is 'The videos as lists show them, in the order of the ids.';
