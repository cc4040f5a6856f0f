import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeHeaders } from './write-headers.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const sources = ['src', 'public', 'index.html', 'package.json', 'vite.config.ts'];

/** Builds the page into `dist`. Its content security policy allows this Supabase, or one on this machine. */
export async function buildPage({ supabaseUrl }: { supabaseUrl?: string } = {}): Promise<void> {
	// Importing Vite takes half a second, and the page is seldom out of date.
	const { build } = await import('vite');
	await build({ root, logLevel: 'warn' });
	writeHeaders(supabaseUrl);
}

/** Builds the page for a Supabase on this machine if a source is newer than the last build. */
export async function ensurePage(): Promise<void> {
	const builtAt = await stat(join(root, 'dist/index.html')).then(
		({ mtimeMs }) => mtimeMs,
		() => 0,
	);
	const changedAt = await Promise.all(sources.map((source) => newest(join(root, source))));
	if (Math.max(...changedAt) > builtAt) await buildPage();
	else writeHeaders(undefined);
}

async function newest(path: string): Promise<number> {
	const { mtimeMs } = await stat(path);
	const inside = await readdir(path, { recursive: true }).catch(() => []);
	const times = await Promise.all(inside.map(async (name) => (await stat(join(path, name))).mtimeMs));
	return Math.max(mtimeMs, ...times);
}
