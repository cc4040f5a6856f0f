import type { Supabase } from '@stats/local-supabase';
import type { RapidApiSimulator } from '@stats/rapidapi-simulator';
import { inject } from 'vitest';
import { type System, type SystemOptions, startSystem } from './system.ts';
import { startWorkers, type Workers, type WorkersOptions } from './workers.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** A folder that has the bundle of each Worker in a folder of its name. */
		workerBundles: string;
	}
}

/** Starts an ephemeral system from the database and the bundles that all test files share. */
export async function startTestSystem(
	options: Pick<SystemOptions, 'seed' | 'newKey' | 'onStopped'>,
): Promise<System> {
	return startSystem({
		...options,
		...{ template: inject('supabaseTemplate'), bundles: inject('workerBundles') },
		...{ port: 0, ephemeral: true, onProgress: () => {} },
	});
}

export async function startTestWorkers(
	supabase: Supabase,
	rapidApi: Pick<RapidApiSimulator, 'url'>,
	options: WorkersOptions,
): Promise<Workers> {
	return startWorkers(supabase, rapidApi, { ...options, bundles: inject('workerBundles') });
}
