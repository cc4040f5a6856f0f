import { test } from 'vitest';
import { planNight } from './chaos/plan.ts';
import { runNight } from './chaos/run-night.ts';
import { expectDrained } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

const seed = Number(process.env.CHAOS_SEED ?? 1);
const first = Number(process.env.CHAOS_FROM ?? 1);
const runs = Number(process.env.CHAOS_RUNS ?? 6);

for (let number = first; number < first + runs; number += 1) {
	const plan = planNight(seed, number);
	test(`night ${number} of seed ${seed}: ${plan.names.join(', ')}`, async ({ task }) => {
		const night = { number, faults: plan.names };
		task.meta.night = night;
		task.meta.night = { ...night, figures: await runNight(system(), plan) };
	});
}

test('every message has left its queue', () => expectDrained(system()));
