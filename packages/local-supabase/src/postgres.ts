import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Child, startChild } from './child-process.ts';
import { type Cluster, ensureCluster } from './cluster.ts';
import { withClient } from './database.ts';
import { onFreePort, PortTakenError } from './ports.ts';
import { untilReady } from './until-ready.ts';

/** As on a hosted project, supabase_admin is the superuser, and postgres owns the database and applies the migrations. */
type Role = 'supabase_admin' | 'postgres' | 'authenticator';
export type Postgres = { child: Child; urlFor: (role: Role) => string };

const shutdownDeadlineMs = 10_000;

/** Starts Postgres on a free port. Creates the cluster first if it does not exist. */
export async function startPostgres(cluster: Cluster): Promise<Postgres> {
	const dataDirectory = await ensureCluster(cluster);
	await untilUnused(dataDirectory);
	return onFreePort((port) => start(cluster, dataDirectory, port));
}

async function start(cluster: Cluster, dataDirectory: string, port: number): Promise<Postgres> {
	const child = startChild({
		command: join(cluster.binaries, 'bin/postgres'),
		args: ['-D', dataDirectory, ...settings(cluster, port)],
		account: cluster.account,
		stopSignal: 'INT',
		removeWhenStopped: cluster.folder.isEphemeral ? cluster.folder.path : undefined,
	});
	const urlFor: Postgres['urlFor'] = (role) =>
		`postgresql://${role}:${cluster.folder.secrets.databasePassword}@127.0.0.1:${port}/postgres`;
	try {
		await untilReady('Postgres', child, () => isAccepting(urlFor('supabase_admin')));
		return { child, urlFor };
	} catch (error) {
		await child[Symbol.asyncDispose]();
		throw child.output().includes('Address already in use') ? new PortTakenError(port) : error;
	}
}

function settings({ folder, durable }: Cluster, port: number): string[] {
	const values = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		timezone: 'UTC',
		log_timezone: 'UTC',
		// initdb derives smaller sizes from small segments.
		min_wal_size: '80MB',
		max_wal_size: '1GB',
		// As on a hosted project.
		shared_preload_libraries: 'pg_stat_statements',
		...(folder.isEphemeral &&
			!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
	};
	return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function isAccepting(databaseUrl: string): Promise<boolean> {
	return withClient(databaseUrl, async () => true).catch(() => false);
}

// When the previous process was killed, its guard may still be stopping the previous Postgres.
async function untilUnused(dataDirectory: string): Promise<void> {
	const deadline = AbortSignal.timeout(shutdownDeadlineMs);
	while (!deadline.aborted && (await isInUse(dataDirectory))) await setTimeout(50);
}

async function isInUse(dataDirectory: string): Promise<boolean> {
	try {
		const [pid] = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
		return process.kill(Number(pid), 0);
	} catch {
		return false;
	}
}
