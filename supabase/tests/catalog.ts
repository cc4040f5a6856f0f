import { actors, verbs } from './actors.ts';
import { functionNames, ownersOfDefiners } from './functions.ts';
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
	where relnamespace::regnamespace::text in ('public', 'figures', 'history') and relkind in ('r', 'p') and not relrowsecurity
	union all
	select format('%s: a right of %s outside the table of which it is a partition', relname, role)
	from pg_class, unnest(array['public', 'anon', 'authenticated', 'service_role', 'row_reader']) role
	where relnamespace = 'history'::regnamespace and (
		has_schema_privilege(role, 'history', 'usage, create')
		or has_table_privilege(role, oid, 'select, insert, update, delete, truncate, references, trigger')
	)
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
		and 'search_path=""' <> all (coalesce(proconfig, '{}'))
	union all
	select proname || ': a function of users without a time limit' from pg_proc
	where pronamespace = 'public'::regnamespace
		and (has_function_privilege('anon', oid, 'execute') or has_function_privilege('authenticated', oid, 'execute'))
		and not exists (select from unnest(proconfig) setting where setting ~ '^statement_timeout=[1-5]s$')
	union all
	select format('%s: a security definer function of %s, not of %s', proname, owner, coalesce(expected, 'nobody'))
	from pg_proc, text(proowner::regrole) owner, text($3::jsonb ->> proname) expected
	where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and prosecdef and owner is distinct from expected
	union all
	select proname || ': a function of ' || proowner::regrole from pg_proc
	where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and not prosecdef and proowner <> 'postgres'::regrole
	union all
	select rolname || ': not bound by row level security' from pg_roles
	where rolname = 'row_reader' and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole)
	union all
	select relname || ': a table of row_reader, to which row level security does not apply' from pg_class
	where relowner = 'row_reader'::regrole
	union all
	select 'row_reader is a member of ' || roleid::regrole from pg_auth_members where member = 'row_reader'::regrole
	union all
	select 'authenticator does not check requests'
	where not exists (
		select from pg_roles, unnest(rolconfig) setting
		where rolname = 'authenticator' and setting = 'pgrst.db_pre_request=private.check_request'
	)`;

/** Tables, views and functions that break a rule that applies to all of them. */
export async function ruleBreaches(sql: Sql): Promise<string[]> {
	const { rows } = await sql.query<{ line: string }>(BREACHES, [
		thingNames,
		functionNames,
		JSON.stringify(ownersOfDefiners),
	]);
	return rows.map(({ line }) => line);
}
