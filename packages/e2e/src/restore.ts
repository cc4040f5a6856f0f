import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const SCHEMAS = ['public', 'private', 'history', 'figures'];

/** The rows of each table, as JSON text that keeps bigints exact. */
export type Backup = Map<string, string>;

const TABLES = `
	select c.oid, c.oid::regclass::text as name, (
		select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
		where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
	) as columns
	from pg_class c
	where c.relnamespace::regnamespace::text = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
	order by 2`;

type Table = { oid: number; name: string; columns: string };

async function tablesOf(db: Pool): Promise<Table[]> {
	return (await db.query<Table>(TABLES, [SCHEMAS])).rows;
}

export async function backUp(db: Pool): Promise<Backup> {
	const backup: Backup = new Map();
	for (const { name } of await tablesOf(db)) {
		const { rows } = await db.query<{ rows: string }>(
			`select coalesce(json_agg(t order by t::text), '[]')::text as rows from ${name} t`,
		);
		backup.set(name, rows[0]?.rows ?? '[]');
	}
	return backup;
}

/** Drops every table, view and function of the migrations. Users stay: they belong to Supabase Auth. */
export async function dropEverything(db: Pool): Promise<void> {
	await db.query(`
		drop schema private, history, figures cascade;
		do $$
		declare
			command text;
		begin
			for command in
				select format('drop %s if exists public.%I cascade', case relkind when 'v' then 'view' else 'table' end, relname)
				from pg_class
				where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
				union all
				select format('drop function if exists %s cascade', oid::regprocedure)
				from pg_proc
				where pronamespace = 'public'::regnamespace
			loop
				execute command;
			end loop;
		end;
		$$`);
}

/** Applies the migrations to a database without tables, and inserts the rows. */
export async function restore(db: Pool, backup: Backup): Promise<void> {
	const client = await db.connect();
	try {
		for (const file of globSync('supabase/migrations/*.sql', { cwd: root }).toSorted())
			await client.query(`begin; ${readFileSync(`${root}${file}`, 'utf8')}; commit; reset all`);
		const tables = await inOrderOfReferences(db);
		await client.query('begin');
		await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
		for (const { name, columns } of tables) {
			await client.query(`alter table ${name} disable trigger user`);
			await client.query(
				`insert into ${name} (${columns}) overriding system value
				select ${columns} from json_populate_recordset(null::${name}, $1)`,
				[backup.get(name)],
			);
		}
		await client.query('commit');
		for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
		await client.query("notify pgrst, 'reload config'; notify pgrst, 'reload schema'");
	} finally {
		client.release();
	}
}

/** Each table after those that its foreign keys reference. */
async function inOrderOfReferences(db: Pool): Promise<Table[]> {
	const tables = await tablesOf(db);
	const { rows: references } = await db.query<{ from: number; to: number }>(
		`select conrelid as from, confrelid as to from pg_constraint where contype = 'f' and conrelid <> confrelid`,
	);
	const ordered = new Set<Table>();
	while (ordered.size < tables.length) {
		const waiting = tables.filter((table) => !ordered.has(table));
		const next = waiting.filter(({ oid }) =>
			references.every(({ from, to }) => from !== oid || waiting.every((table) => table.oid !== to)),
		);
		if (next.length === 0) throw new Error('the foreign keys make a circle');
		for (const table of next) ordered.add(table);
	}
	return [...ordered];
}
