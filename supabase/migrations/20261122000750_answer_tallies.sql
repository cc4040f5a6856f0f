-- The platforms' answers about tracked videos, which tell a product that fails from videos that are gone. A video counts once
-- in half a day (UTC), because a second cron of the night asks mostly for the videos that the first one found gone.
create table private.answer_tallies (
  platform text not null,
  at timestamptz not null,
  answers int not null,
  gone int not null
);

create index answer_tallies_platform_at_idx on private.answer_tallies (platform, at) include (answers, gone);

create function private.product_is_trusted(platform text, at timestamptz) returns boolean
language sql stable
set search_path = ''
as $$
  select coalesce(bool_and(half_day.gone * 5 < half_day.answers), false)
  from (
    select sum(t.answers) as answers, sum(t.gone) as gone
    from private.answer_tallies t
    where t.platform = product_is_trusted.platform
      and t.at between product_is_trusted.at - interval '36 hours' and product_is_trusted.at - interval '30 minutes'
    group by date_bin('12 hours', t.at, '2000-01-01 00:00+00')
    having sum(t.answers) >= 5
  ) half_day;
$$;
comment on function private.product_is_trusted is
  'Whether an answer that a video is gone is believed. From 36 hours to 30 minutes before it, there is half a day with at least 5 answers about the platform''s videos, and in no such half day did a fifth of them or more say gone.';
