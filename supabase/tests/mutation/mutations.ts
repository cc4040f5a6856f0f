import type { Sql } from '../stack.ts';

/** A hole made in the schema on purpose, and how it is closed again. */
export type Mutation = {
	name: string;
	target: string;
	make: string;
	undo: string;
	/** Another guard holds alone: nobody sees or changes more. */
	isHarmless?: boolean;
};

/** Every policy dropped, and widened to every row. */
const POLICIES = `
	with policy as (
		select
			tablename as target,
			format('%I on public.%I', policyname, tablename) as at,
			format('as %s for %s to %s', permissive, cmd, array_to_string(roles, ', ')) as kind,
			' using (' || qual || ')' as rows,
			' with check (' || with_check || ')' as checked,
			roles = '{row_reader}' as "isSecondGuard"
		from pg_policies where schemaname = 'public'
	)
	select 'drop policy ' || at as name, target, 'drop policy ' || at as make,
		concat('create policy ', at, ' ', kind, rows, checked) as undo, false as "isHarmless"
	from policy
	union all
	select 'widen policy ' || at, target,
		concat('alter policy ', at, ' using (true)' , case when checked is not null then ' with check (true)' end),
		concat('alter policy ', at, rows, checked), "isSecondGuard"
	from policy where rows is not null
	union all
	select 'widen the check of policy ' || at, target,
		'alter policy ' || at || ' with check (true)', 'alter policy ' || at || checked, false
	from policy where rows is null`;

const ROW_SECURITY = `
	select 'no row level security on ' || relname as name, relname as target,
		format('alter table public.%I disable row level security', relname) as make,
		format('alter table public.%I enable row level security', relname) as undo
	from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
	union all
	select 'owner''s rights for view ' || relname, relname,
		format('alter view public.%I set (security_invoker = false)', relname),
		format('alter view public.%I set (security_invoker = true)', relname)
	from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'`;

/** What keeps anon and users from each table, all of it taken away. */
const OPENINGS = `
	with door as (
		select relname, relkind, verb, role,
			has_table_privilege(role, c.oid, verb) as "isGranted",
			-- A revoke from the table also revokes what is granted on its columns.
			(
				select format('; grant %s (', verb) || string_agg(quote_ident(attname), ', ' order by attnum)
					|| format(') on public.%I to %s', relname, role)
				from pg_attribute a, aclexplode(attacl) g
				where a.attrelid = c.oid and g.grantee = role::regrole and g.privilege_type = upper(verb)
			) as "columnGrant",
			format('%s on public.%I', verb, relname) as right
		from pg_class c, unnest('{select,insert,update,delete}'::text[]) verb, unnest('{anon,authenticated}'::text[]) role
		where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and (relkind = 'r' or verb = 'select')
	)
	select format('open %s to %s', "right", role) as name, relname as target,
		format('grant %s to %s;', "right", role) || case when relkind = 'r' then format(
			'create policy mutation on public.%I for %s to %s %s', relname, verb, role,
			case verb when 'insert' then 'with check (true)' else 'using (true)' end
		) else '' end as make,
		case when relkind = 'r' then format('drop policy mutation on public.%I;', relname) else '' end
			|| case when "isGranted" then '' else concat(format('revoke %s from %s', "right", role), "columnGrant") end as undo
	from door`;

/** The columns that users may not read, of tables whose other columns they may. */
const COLUMNS = `
	select format('grant select (%I) on public.%I to authenticated', attname, relname) as name, relname as target,
		format('grant select (%I) on public.%I to authenticated', attname, relname) as make,
		format('revoke select (%I) on public.%I from authenticated', attname, relname) as undo
	from pg_class c join pg_attribute a on a.attrelid = c.oid
	where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
		and has_any_column_privilege('authenticated', c.oid, 'select')
		and not has_column_privilege('authenticated', c.oid, attnum, 'select')`;

const GRANTS = `
	with held as (
		select relname as target, format('%s on public.%I', privilege_type, relname) as right, grantee::regrole as role
		from pg_class, aclexplode(relacl)
		where relnamespace = 'public'::regnamespace and privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
		union all
		select relname, format('select (%s) on public.%I', string_agg(quote_ident(attname), ', ' order by attnum), relname), grantee::regrole
		from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(attacl)
		where relnamespace = 'public'::regnamespace and privilege_type = 'SELECT'
		group by relname, grantee
		union all
		select proname, 'execute on function ' || p.oid::regprocedure, grantee::regrole
		from pg_proc p, aclexplode(proacl) where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
	)
	select format('revoke %s from %s', "right", role) as name, target,
		format('revoke %s from %s', "right", role) as make, format('grant %s to %s', "right", role) as undo
	from held where role in ('anon'::regrole, 'authenticated'::regrole, 'service_role'::regrole)
	union all
	select format('grant execute on function %s to %s', p.oid::regprocedure, role), proname,
		format('grant execute on function %s to %s', p.oid::regprocedure, role),
		format('revoke execute on function %s from %s', p.oid::regprocedure, role)
	from pg_proc p, unnest('{anon,authenticated}'::text[]) role
	where pronamespace = 'public'::regnamespace and not has_function_privilege(role, p.oid, 'execute')`;

/** What decides in functions who may do what, each decision weakened wherever it stands. */
const DECISIONS = `
	with weaker (decision, instead) as (values
		('in (select private.writable_organizations())', 'in (select id from public.organizations)'),
		('in (select private.writable_organizations())', 'in (select private.readable_organizations())'),
		('(select private.is_operator())', 'true'),
		('''member'')', '''member'', ''viewer'')'),
		('where claims -> ''aud'' ? ''authenticated''', ''),
		('current_user <> ''service_role''', 'current_user = ''anon'''),
		('current_user <> ''service_role''', 'current_user = ''authenticated'''),
		('current_user <> ''service_role''', 'true'),
		('k.sha256 = sha256(convert_to(key, ''UTF8''))', 'true')
	)
	select format('%s: %s instead of %s', proname, coalesce(nullif(instead, ''), 'nothing'), decision) as name, proname as target,
		replace(def, decision, instead) as make, def as undo
	from pg_proc p, pg_get_functiondef(p.oid) def, weaker
	where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and strpos(def, decision) > 0`;

/**
 * Functions of row_reader whose check of the user is gone: row level security still shows them only the user's rows. And both
 * guards gone at once.
 */
const GUARDED_DECISIONS = `
	with decision as (
		select proname, def, tablename, decision,
			format('alter policy %I on public.%I', policyname, tablename) as policy, qual
		from pg_proc p, pg_get_functiondef(p.oid) def, pg_policies,
			unnest('{m.user_id = (select private.user_id()),o.user_id = (select private.user_id())}'::text[]) decision
		where pronamespace = 'private'::regnamespace and proowner = 'row_reader'::regrole and strpos(def, decision) > 0
			and roles = '{row_reader}' and strpos(def, 'public.' || tablename) > 0
	)
	select proname || ': true instead of ' || decision as name, proname as target,
		replace(def, decision, 'true') as make, def as undo, true as "isHarmless"
	from decision
	union all
	select proname || ': true instead of ' || decision || ', with ' || policy, proname,
		replace(def, decision, 'true') || ';' || policy || ' using (true)',
		def || ';' || policy || ' using (' || qual || ')', false
	from decision`;

/** Every mutation the schema allows, read from the catalog. */
export async function mutationsOf(sql: Sql): Promise<Mutation[]> {
	const found: Mutation[] = [];
	for (const query of [POLICIES, ROW_SECURITY, OPENINGS, COLUMNS, GRANTS, DECISIONS, GUARDED_DECISIONS]) {
		found.push(...(await sql.query<Mutation>(`${query} order by name`)).rows);
	}
	return found;
}
