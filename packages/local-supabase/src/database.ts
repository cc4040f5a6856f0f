import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { ExpectedError } from './expected-error.ts';
import { repoRoot } from './paths.ts';

export async function openClient(databaseUrl: string): Promise<Client> {
	const client = new Client({ connectionString: databaseUrl });
	await client.connect();
	return client;
}

/** Calls `use` with a connection and closes it afterwards. */
export async function withClient<T>(databaseUrl: string, use: (client: Client) => Promise<T>): Promise<T> {
	const client = await openClient(databaseUrl);
	try {
		return await use(client);
	} finally {
		await client.end();
	}
}

/**
 * Runs a SQL file and then `record` in one transaction.
 * @throws ExpectedError with the file and the line
 */
export async function applyFile(client: Client, file: string, record: (sql: string) => Promise<unknown>) {
	const sql = await readFile(file, 'utf8');
	try {
		await client.query('begin');
		await client.query(sql);
		await record(sql);
		await client.query('commit; reset all');
	} catch (error) {
		await client.query('rollback');
		throw error instanceof DatabaseError ? explain(error, file, sql) : error;
	}
}

function explain(error: DatabaseError, file: string, sql: string): ExpectedError {
	const line = error.position && `:${sql.slice(0, Number(error.position)).split('\n').length}`;
	const parts = [error.message, error.detail, error.hint, error.where].filter(Boolean);
	return new ExpectedError(`${relative(repoRoot, file)}${line ?? ''}: ${parts.join('\n')}`, { cause: error });
}
