import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { repoRoot } from '../repo-root.ts';
import type { SupabaseAuth } from '../sign-in.ts';

const Session = z.object({ supabaseUrl: z.string(), publishableKey: z.string() });

/** Writes a file with the Supabase of this dashboard, so that `pnpm ops` can sign in. Disposing removes the file. */
export async function writeSessionFile(
	dashboardUrl: string,
	{ supabaseUrl, publishableKey }: SupabaseAuth,
): Promise<AsyncDisposable> {
	const file = fileOf(new URL(dashboardUrl));
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, JSON.stringify({ supabaseUrl, publishableKey }));
	return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

/** Returns undefined if no `pnpm dev` of this checkout serves the dashboard. */
export async function readSessionFile(dashboardUrl: string): Promise<SupabaseAuth | undefined> {
	const url = new URL(dashboardUrl);
	if (!['127.0.0.1', 'localhost'].includes(url.hostname)) return undefined;
	try {
		return Session.parse(JSON.parse(await readFile(fileOf(url), 'utf8')));
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}

function fileOf({ port }: URL): string {
	return join(repoRoot, '.local', `dev-${port}.json`);
}
