import { openClient } from '@stats/local-supabase/database';

/** An update checks its unique keys row by row, so rows a day apart must not pass through each other's times. */
const FAR = '8766000 hours';

/**
 * Moves every stored time a day into the past, as if the database had been left alone for a day. Days and times of accounts
 * (schema auth) stay. Triggers and foreign keys are off meanwhile, which only a superuser may do.
 */
export async function shiftTimes(databaseUrl: string): Promise<void> {
	const client = await openClient(databaseUrl.replace('//postgres:', '//supabase_admin:'));
	try {
		const { rows } = await client.query<{ name: string; columns: string[] }>(
			`select format('%I.%I', n.nspname, c.relname) as name, array_agg(quote_ident(a.attname)) as columns
			from pg_class c
			join pg_namespace n on n.oid = c.relnamespace
			join pg_attribute a on a.attrelid = c.oid
			where c.relkind in ('r', 'p') and n.nspname in ('public', 'private', 'figures')
				and a.atttypid = 'timestamptz'::regtype and a.attgenerated = '' and not a.attisdropped
			group by 1`,
		);
		const shifted = (by: string) =>
			rows.map(({ name, columns }) => {
				const assignments = columns.map((column) => `${column} = ${column} ${by}`);
				return `update ${name} set ${assignments.join(', ')}`;
			});
		await client.query('begin');
		await client.query('set local session_replication_role = replica');
		for (const update of shifted(`+ interval '${FAR}'`)) await client.query(update);
		for (const update of shifted(`- interval '${FAR}' - interval '24 hours'`)) await client.query(update);
		await client.query('update private.starts set day = day - 1000000');
		await client.query('update private.starts set day = day + 999999');
		await client.query('commit');
	} finally {
		await client.end();
	}
}
