import { mkdtemp, rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { startSupabase } from './index.ts';
import { findServerAccount } from './server-account.ts';
import { temporaryPath } from './temporary-path.ts';

/** Global set-up of Vitest: creates the database that the stacks of all test files copy. */
export default async function provideTemplate({ provide }: TestProject): Promise<() => Promise<void>> {
	const dataFolder = await mkdtemp(await temporaryPath(await findServerAccount(), 'template-'));
	const options = { ephemeral: false, seed: false, port: 0, dataFolder, onProgress: () => {} };
	const supabase = await startSupabase(options);
	await supabase.stop();
	provide('supabaseTemplate', dataFolder);
	return () => rm(dataFolder, { recursive: true });
}
