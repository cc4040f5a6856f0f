import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, startChild } from './child-process.ts';
import type { DataFolder } from './data-folder.ts';
import { ExpectedError } from './expected-error.ts';
import { giveTo } from './permissions.ts';

/** A Postgres database cluster: the data directory of one server. */
export type Cluster = {
	/** The folder that has `bin/postgres`. */
	binaries: string;
	/** The data directory is `postgres/` in this folder. */
	folder: DataFolder;
	account: Account | undefined;
	/** Waits for the disk although the folder is ephemeral. */
	durable?: boolean | undefined;
};

/** Creates the cluster if it does not exist. Returns its data directory. */
export async function ensureCluster(cluster: Cluster): Promise<string> {
	const dataDirectory = join(cluster.folder.path, 'postgres');
	const stats = await stat(dataDirectory).catch(() => undefined);
	if (!stats) await create(cluster, dataDirectory);
	return dataDirectory;
}

async function create(cluster: Cluster, dataDirectory: string): Promise<void> {
	const unfinished = `${dataDirectory}.unfinished`;
	await rm(unfinished, { recursive: true, force: true });
	await mkdir(unfinished, { mode: 0o700 });
	await giveTo(cluster.account, unfinished);
	const passwordFile = join(cluster.folder.path, 'password');
	await writeFile(passwordFile, cluster.folder.secrets.databasePassword, { mode: 0o600 });
	await giveTo(cluster.account, passwordFile);
	await initdb(cluster, unfinished, passwordFile);
	await rm(passwordFile);
	await rename(unfinished, dataDirectory);
}

async function initdb(cluster: Cluster, directory: string, passwordFile: string): Promise<void> {
	await using child = startChild({
		command: join(cluster.binaries, 'bin/initdb'),
		args: [
			`--pgdata=${directory}`,
			`--pwfile=${passwordFile}`,
			'--username=supabase_admin',
			'--auth=scram-sha-256',
			'--encoding=UTF8',
			// Postgres's builtin locale sorts the same on every operating system.
			'--locale-provider=builtin',
			'--builtin-locale=C.UTF-8',
			'--locale=C',
			// A segment is the most of an empty cluster's size, and each test stack copies an empty cluster.
			'--wal-segsize=1',
			'--no-instructions',
			...(cluster.folder.isEphemeral ? ['--no-sync'] : []),
		],
		account: cluster.account,
		stopSignal: 'TERM',
		removeWhenStopped: cluster.folder.isEphemeral ? cluster.folder.path : undefined,
	});
	const code = await child.exited;
	if (code !== 0) throw new ExpectedError(`initdb failed:\n${child.output()}`);
}
