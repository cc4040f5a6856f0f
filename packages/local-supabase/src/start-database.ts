import type { Account } from './child-process.ts';
import { acceptDashboardKey } from './dashboard-key.ts';
import { createEphemeralFolder, type DataFolder, folderOfPort, openPersistentFolder } from './data-folder.ts';
import { withClient } from './database.ts';
import { applyHostedSupabase, applyMigrations, applySeed } from './migrations.ts';
import type { SupabaseOptions } from './options.ts';
import { migrationsFolder, seedFile } from './paths.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import type { Secrets } from './secrets.ts';
import { findServerAccount } from './server-account.ts';

type DatabaseOptions = SupabaseOptions & { port: number };

/** Starts Postgres and applies the pending migrations and the seed. */
export async function startDatabase(
	options: DatabaseOptions,
	resources: AsyncDisposableStack,
): Promise<{ postgres: Postgres; secrets: Secrets }> {
	const account = await findServerAccount();
	const binaries = await postgresBinaries(account);
	const folder = resources.use(await openFolder(options, account));
	options.onProgress('Starting Postgres');
	const postgres = await startPostgres({ binaries, folder, account, durable: options.durable });
	resources.use(postgres.child);
	options.signal?.throwIfAborted();
	await prepare(postgres, folder.secrets, options);
	return { postgres, secrets: folder.secrets };
}

async function openFolder(options: DatabaseOptions, account: Account | undefined): Promise<DataFolder> {
	if (options.ephemeral) return createEphemeralFolder(account, options);
	const folder = await openPersistentFolder(
		options.dataFolder ?? (await folderOfPort(account, options.port)),
		options.newKey,
	);
	options.onProgress(`Data is kept in ${folder.path}`);
	return folder;
}

async function prepare({ urlFor }: Postgres, secrets: Secrets, options: DatabaseOptions): Promise<void> {
	await withClient(urlFor('supabase_admin'), (client) =>
		applyHostedSupabase(client, secrets.databasePassword),
	);
	await withClient(urlFor('postgres'), async (client) => {
		const applied = await applyMigrations(client, migrationsFolder);
		if (applied.length > 0) options.onProgress(`Applied migrations: ${applied.length}`);
		if (options.seed && (await applySeed(client, seedFile))) options.onProgress('Applied seed.sql');
		await acceptDashboardKey(client, secrets.dashboardKey);
	});
}
