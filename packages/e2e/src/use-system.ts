import { testOptions } from '@stats/local-supabase/testing';
import { type System, startSystem } from '@stats/local-system';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { canaries } from './canaries/canary.ts';

/** Starts a whole system for the tests of a file. Before each test it resets gates, faults and call logs. */
export function useSystem({ seed = false } = {}): () => System {
	let system: System | undefined;
	const running = () => {
		if (!system) throw new Error('the system has not started');
		return system;
	};
	beforeAll(async () => {
		system = await startSystem({ ...canaries, ...testOptions(), seed });
	});
	beforeEach(async () => {
		await running().workers.resetGates();
		running().rapidApi.clear();
		running().supabase.clearRestCalls();
	});
	afterAll(() => system?.stop());
	return running;
}
