import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { repoRoot } from '../repo-root.ts';

const Facts = z.object({ supabaseUrl: z.string(), publishableKey: z.string() });
type Facts = z.infer<typeof Facts>;

/** Says where to sign in, for programs that know the dashboard only; the file goes when this is disposed. */
export async function writeSessionFile(
	dashboardUrl: string,
	{ supabaseUrl, publishableKey }: Facts,
): Promise<AsyncDisposable> {
	const file = fileOf(new URL(dashboardUrl));
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, JSON.stringify({ supabaseUrl, publishableKey }));
	return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

/** Undefined where no `pnpm dev` of this checkout serves that dashboard. */
export async function readSessionFile(dashboardUrl: string): Promise<Facts | undefined> {
	const url = new URL(dashboardUrl);
	if (!['127.0.0.1', 'localhost'].includes(url.hostname)) return undefined;
	try {
		return Facts.parse(JSON.parse(await readFile(fileOf(url), 'utf8')));
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}

function fileOf({ port }: URL): string {
	return join(repoRoot, '.local', `dev-${port}.json`);
}
