import type { Sql } from './stack.ts';

/** How many requests of all users wait at once. */
export const PLACES = 20;

/** Takes all places to wait until the connection ends, so that what the dashboard never asks is refused at once. */
export function takePlaces(sql: Sql) {
	return sql.query(
		"select pg_advisory_lock(hashtextextended('place to wait', n)) from generate_series(1, $1::int) n",
		[PLACES],
	);
}
