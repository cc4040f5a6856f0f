import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { withClient } from './database.ts';
import type { Supabase } from './index.ts';
import { applyMigrations, applySeed } from './migrations.ts';
import { query, startTestSupabase } from './testing.ts';

let supabase: Supabase;
let folder: string;
beforeAll(async () => {
	supabase = await startTestSupabase();
}, 60_000);
afterAll(() => supabase.stop());
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function migrate(): Promise<string[]> {
	return withClient(supabase.databaseUrl, (client) => applyMigrations(client, folder));
}

async function migration(file: string, sql: string): Promise<void> {
	await writeFile(join(folder, file), sql);
}

test('migrations are applied once, in the order of their names', async () => {
	await migration('90000000000002_fill.sql', 'insert into public.order_probe default values');
	await migration('90000000000001_create.sql', 'create table public.order_probe (id serial)');
	expect(await migrate()).toEqual(['90000000000001_create.sql', '90000000000002_fill.sql']);
	await migration('90000000000003_more.sql', 'insert into public.order_probe default values');
	expect(await migrate()).toEqual(['90000000000003_more.sql']);
	const applied = await query(
		supabase.databaseUrl,
		`select version, name, statements from supabase_migrations.schema_migrations where version = '90000000000001'`,
	);
	expect(applied).toEqual([
		{
			version: '90000000000001',
			name: 'create',
			statements: ['create table public.order_probe (id serial)'],
		},
	]);
});

test('a failed migration is rolled back, and the error has its file and line', async () => {
	await migration('90000000000010_broken.sql', 'create table public.half ();\n\nselect no_such_column;');
	await expect(migrate()).rejects.toThrow(
		/90000000000010_broken\.sql:3: column "no_such_column" does not exist/,
	);
	expect(await query(supabase.databaseUrl, `select to_regclass('public.half') as half`)).toEqual([
		{ half: null },
	]);
});

test('a migration without a version in its name is refused', async () => {
	await migration('create.sql', 'select 1');
	await expect(migrate()).rejects.toThrow('is not named <timestamp>_<name>.sql');
});

test('no migration is applied as a superuser', async () => {
	await migration('90000000000005_who.sql', 'create table public.who as select current_user as name');
	await migrate();
	const [who] = await query(
		supabase.databaseUrl,
		`select name, rolsuper, relowner::regrole::text as owner
		from public.who join pg_roles on rolname = name, pg_class where pg_class.oid = 'public.videos'::regclass`,
	);
	expect(who).toEqual({ name: 'postgres', rolsuper: false, owner: 'postgres' });
});

test('settings of one migration do not apply to the next', async () => {
	await migration('90000000000020_leak.sql', `set search_path = ''`);
	await migration('90000000000021_after.sql', 'create table no_leak_probe ()');
	await expect(migrate()).resolves.toHaveLength(2);
});

test('the seed is applied once', async () => {
	await migration('seed.sql', 'create table public.seed_probe ()');
	const seed = () =>
		withClient(supabase.databaseUrl, (client) => applySeed(client, join(folder, 'seed.sql')));
	expect(await seed()).toBe(true);
	expect(await seed()).toBe(false);
});
