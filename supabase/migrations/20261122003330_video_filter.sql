create function figures.fallen_videos(organizations uuid[]) returns setof uuid
language sql stable parallel safe
as $$
  select c.video_id from figures.corrections c
  where c.organization_id = any (organizations) and c.metric = 'views' and c.at >= figures.fallen_since()
$$;
comment on function figures.fallen_videos is 'The videos whose views fell in the last 7 days.';

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
    'fresh', $c$figures.is_fresh(v.video_status, v.platform, v.last_checked_at, (select figures.fresh_since())) = (select ($2 ->> 'fresh')::boolean)$c$,
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
    'stale', $c$figures.is_stale(v.video_status, v.platform, v.last_checked_at, v.created_at, (select figures.fresh_since()))$c$,
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
language sql immutable parallel safe
as $$ select '%' || replace(replace(replace(searched, '\', '\\'), '%', '\%'), '_', '\_') || '%' $$;
comment on function figures.containing is 'The pattern of ilike that matches texts in which the searched text occurs.';
