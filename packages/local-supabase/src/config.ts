import { readFile } from 'node:fs/promises';
import { configFile } from './paths.ts';

const defaultMaxRows = 1000;

/** Reads `[api] max_rows` of `supabase/config.toml`. */
export async function readMaxRows(): Promise<number> {
	const config = await readFile(configFile, 'utf8').catch(() => '');
	const [, rows] = /^\s*max_rows\s*=\s*(\d+)/m.exec(config) ?? [];
	return rows ? Number(rows) : defaultMaxRows;
}
