create function figures.total(sum numeric, told bigint) returns jsonb
language sql stable parallel safe
as $$ select jsonb_build_object('sum', sum, 'told', told) $$;
comment on function figures.total is 'A metric of a set, added up over the videos for which it is known; null if there are none.';

create function figures.set_gain(views numeric, measured bigint, tracked bigint) returns jsonb
language sql stable parallel safe
as $$ select jsonb_build_object('views', views, 'measured', measured, 'of', tracked) $$;
comment on function figures.set_gain is
  'The day''s gain of a set: the day''s changes of the views added up over the fresh videos that have one (measured).';

create function figures.set_engagement(interactions numeric, views numeric, told bigint) returns jsonb
language sql stable parallel safe
as $$
  select case when views > 0 then jsonb_build_object('rate', figures.engagement_rate(interactions, views), 'told', told) end
$$;
comment on function figures.set_engagement is
  'The engagement rate of a set: the interactions and views added up over the videos for which both are known (told), never a mean of rates.';
