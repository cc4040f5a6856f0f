import { actors, verbs } from './actors.ts';
import { functionNames } from './functions.ts';
import type { Sql } from './stack.ts';
import { thingNames } from './things.ts';

const roles = ['anon', 'authenticated', 'service_role'];
const rightNames = [...verbs, 'call'] as const;

const HELD = `
	select role || ' ' || verb || ' ' || relname as line
	from pg_class c, unnest($1::text[]) role, unnest($2::text[]) verb
	where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f')
		and case verb
			when 'delete' then has_table_privilege(role, c.oid, verb)
			else has_any_column_privilege(role, c.oid, verb)
		end
	union all
	select role || ' call ' || proname
	from pg_proc p, unnest($1::text[]) role
	where pronamespace = 'public'::regnamespace and has_function_privilege(role, p.oid, 'execute')`;

/** Rights that a role has but no actor of the matrix uses, and rights that an actor needs but does not have. */
export async function grantDifferences(sql: Sql): Promise<string[]> {
	const { rows } = await sql.query<{ line: string }>(HELD, [roles, verbs]);
	const held = new Set(rows.map(({ line }) => line));
	const used = new Set(
		Object.values(actors).flatMap(({ role, may }) =>
			Object.values(may).flatMap((rights) =>
				rightNames.flatMap((right) => rights[right].map((name) => `${role} ${right} ${name}`)),
			),
		),
	);
	return [
		...[...held.difference(used)].map((line) => `granted but unused: ${line}`),
		...[...used.difference(held)].map((line) => `not granted: ${line}`),
	];
}

const BREACHES = `
	select relname || ': a table without row level security' as line from pg_class
	where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
	union all
	select relname || ': a view that is not security_invoker' from pg_class
	where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
		and 'security_invoker=true' <> all (coalesce(reloptions, '{}'))
	union all
	select relname || ': not in things.ts' from pg_class
	where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f') and relname <> all ($1)
	union all
	select proname || ': not in functions.ts' from pg_proc
	where pronamespace = 'public'::regnamespace and proname <> all ($2)
	union all
	select proname || ': a function without a search_path of its own' from pg_proc
	where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
		and 'search_path=""' <> all (coalesce(proconfig, '{}'))`;

/** Tables, views and functions that break a rule that applies to all of them. */
export async function ruleBreaches(sql: Sql): Promise<string[]> {
	const { rows } = await sql.query<{ line: string }>(BREACHES, [thingNames, functionNames]);
	return rows.map(({ line }) => line);
}
