import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, escapeLiteral } from 'pg';
import { applyFile } from './database.ts';
import { ExpectedError } from './expected-error.ts';
import { hostedSupabaseSql } from './paths.ts';

/** Gives a new database the roles and schemas of a hosted Supabase project. Does nothing on the next start. */
export async function applyHostedSupabase(client: Client, password: string): Promise<void> {
	const { rowCount } = await client.query(`select from pg_roles where rolname = 'authenticator'`);
	if (rowCount) return;
	await applyFile(client, hostedSupabaseSql, () =>
		client.query(
			['postgres', 'authenticator']
				.map((role) => `alter role ${role} password ${escapeLiteral(password)}`)
				.join(';'),
		),
	);
}

/** Applies the migrations that the database does not have yet. Returns their file names. */
export async function applyMigrations(client: Client, folder: string): Promise<string[]> {
	const { rows } = await client.query<{ version: string }>(
		'select version from supabase_migrations.schema_migrations',
	);
	const applied = new Set(rows.map(({ version }) => version));
	const pending = (await migrationsIn(folder)).filter(({ version }) => !applied.has(version));
	for (const { file, version, name } of pending) {
		await applyFile(client, join(folder, file), (sql) =>
			client.query(
				'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
				[version, name, [sql]],
			),
		);
	}
	return pending.map(({ file }) => file);
}

/** Applies the seed if the database does not have it yet. Returns whether it was applied. */
export async function applySeed(client: Client, file: string): Promise<boolean> {
	const { rowCount } = await client.query('select from supabase_migrations.seed_files');
	if (rowCount || !existsSync(file)) return false;
	await applyFile(client, file, (sql) =>
		client.query('insert into supabase_migrations.seed_files (path, hash) values ($1, $2)', [
			'supabase/seed.sql',
			createHash('sha256').update(sql).digest('hex'),
		]),
	);
	return true;
}

async function migrationsIn(folder: string) {
	if (!existsSync(folder)) return [];
	const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
	return files.map((file) => {
		const [, version, name] = /^(\d+)_(.*)\.sql$/.exec(file) ?? [];
		if (version && name) return { file, version, name };
		throw new ExpectedError(`${join(folder, file)} is not named <timestamp>_<name>.sql`);
	});
}
