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
