import type { System } from '@stats/local-system';
import { startTestSystem } from '@stats/local-system/testing';
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
		system = await startTestSystem({ ...canaries, seed });
	});
	beforeEach(async () => {
		await running().workers.resetGates();
		running().rapidApi.clear();
		running().supabase.clearRestCalls();
	});
	afterAll(() => system?.stop());
	return running;
}
