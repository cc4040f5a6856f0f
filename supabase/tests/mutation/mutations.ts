import type { Sql } from '../stack.ts';

/** The functions that read for users. */
export const READING = 'reading functions';

/** A rule of the schema that is broken on purpose, and how it is restored. */
export type Mutation = {
	name: string;
	/** The table or function, or READING. */
	target: string;
	make: string;
	undo: string;
	/** Another rule refuses the same requests, so nobody sees or changes more. */
	isHarmless?: boolean;
};

/** Every policy dropped, and widened to every row: a widened policy is harmless, because each function has a check too. */
const POLICIES = `
	with policy as (
		select
			'${READING}' as target,
			format('%I on %I.%I', policyname, schemaname, tablename) as at,
			format('as %s for %s to %s', permissive, cmd, array_to_string(roles, ', ')) as kind,
			' using (' || qual || ')' as rows
		from pg_policies where schemaname in ('public', 'figures', 'private')
	)
	select 'drop policy ' || at as name, target, 'drop policy ' || at as make,
		concat('create policy ', at, ' ', kind, rows) as undo, false as "isHarmless"
	from policy
	union all
	select 'widen policy ' || at, target, concat('alter policy ', at, ' using (true)'), concat('alter policy ', at, rows), true
	from policy`;

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

/** Each table without any of the rules that keep anon and users from it. */
const OPENINGS = `
	with right_to_grant as (
		select relname, relkind, verb, role, format('%s on public.%I', verb, relname) as right
		from pg_class c, unnest('{select,insert,update,delete}'::text[]) verb, unnest('{anon,authenticated}'::text[]) role
		where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and (relkind = 'r' or verb = 'select')
	)
	select format('open %s to %s', "right", role) as name, relname as target,
		format('grant %s to %s;', "right", role) || case when relkind = 'r' then format(
			'create policy mutation on public.%I for %s to %s %s', relname, verb, role,
			case verb when 'insert' then 'with check (true)' else 'using (true)' end
		) else '' end as make,
		case when relkind = 'r' then format('drop policy mutation on public.%I;', relname) else '' end
			|| format('revoke %s from %s', "right", role) as undo
	from right_to_grant`;

const GRANTS = `
	with held as (
		select relname as target, format('%s on public.%I', privilege_type, relname) as right, grantee::regrole as role
		from pg_class, aclexplode(relacl)
		where relnamespace = 'public'::regnamespace and privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
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

/** The conditions of functions that decide who may do what, each weakened where no other rule repeats it. */
const DECISIONS = `
	with weaker (decision, instead) as (values
		('in (select private.readable_organizations())', 'in (select id from public.organizations)'),
		('in (select private.writable_organizations())', 'in (select id from public.organizations)'),
		('in (select private.writable_organizations())', 'in (select private.readable_organizations())'),
		('in (select private.managed_organizations())', 'in (select private.writable_organizations())'),
		('(select private.is_operator())', 'true'),
		('''member'')', '''member'', ''viewer'')'),
		('(''owner'', ''admin'')', '(''owner'', ''admin'', ''member'')'),
		('where claims -> ''aud'' ? ''authenticated''', ''),
		('current_user <> ''service_role''', 'current_user = ''anon'''),
		('current_user <> ''service_role''', 'current_user = ''authenticated'''),
		('current_user <> ''service_role''', 'true'),
		('k.sha256 = sha256(convert_to(key, ''UTF8''))', 'true')
	)
	select format('%s: %s instead of %s', proname, coalesce(nullif(instead, ''), 'nothing'), decision) as name, proname as target,
		replace(def, decision, instead) as make, def as undo
	from pg_proc p, pg_get_functiondef(p.oid) def, weaker
	where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and strpos(def, decision) > 0
		-- Row level security binds the functions of row_reader as well, except where they decide by the role.
		and (proowner <> 'row_reader'::regrole or decision like '(''%' or decision like '''%')`;

/**
 * The functions that read for users, their check of the user gone: row level security still shows them only the user's rows.
 * And both guards gone at once.
 */
const GUARDED_DECISIONS = `
	with policy as (
		select
			string_agg(format('alter policy %I on %I.%I using (true)', policyname, schemaname, tablename), ';' order by schemaname, tablename, policyname) as widen,
			string_agg(format('alter policy %I on %I.%I using (%s)', policyname, schemaname, tablename, qual), ';' order by schemaname, tablename, policyname) as restore
		from pg_policies where schemaname in ('public', 'figures', 'private')
	), weaker (decision, instead) as (values
		('m.user_id = (select private.user_id())', 'true'),
		('o.user_id = (select private.user_id())', 'true'),
		('(select private.is_operator())', 'true'),
		('v.organization_id in (select private.readable_organizations())', 'true'),
		('from private.readable_organizations() o', 'from (select organization_id from public.organization_members) m (o)')
	), decision as (
		select proname, decision, replace(def, decision, instead) as weakened, def
		from pg_proc p, pg_get_functiondef(p.oid) def, weaker
		where (proowner = 'row_reader'::regrole or proname = 'organizations_of_user') and strpos(def, decision) > 0
	)
	select format('%s: no %s', proname, decision) as name, '${READING}' as target, weakened as make, def as undo, true as "isHarmless"
	from decision
	union all
	select format('%s: no %s, and no policy', proname, decision), '${READING}',
		weakened || ';' || widen, def || ';' || restore, false
	from decision, policy`;

/** Every mutation the schema allows, read from the catalog. */
export async function mutationsOf(sql: Sql): Promise<Mutation[]> {
	const found: Mutation[] = [];
	for (const query of [POLICIES, ROW_SECURITY, OPENINGS, GRANTS, DECISIONS, GUARDED_DECISIONS]) {
		found.push(...(await sql.query<Mutation>(`${query} order by name`)).rows);
	}
	return found;
}
