import { waitFor } from '@stats/local-system/wait-for';
import { expect } from 'vitest';
import { startTracking } from '../../fixtures.ts';
import { backlog, fireToTheEnd } from '../cron-runs.ts';
import { allowWrites, databaseAnswers } from '../database-faults.ts';
import { expectServed, expectSurvived } from '../oracles.ts';
import type { FaultySystem } from '../use-faults.ts';
import { budgetOf, hitBy } from './budget.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Click, createNightVideos, type Night, PLATFORMS, productsOf } from './night.ts';
import type { Plan } from './plan.ts';

/** Runs a night with its faults and then a cron without faults. After that the data must be as after a night without faults. */
export async function runNight(system: FaultySystem, plan: Plan): Promise<Figures> {
	const { promise: over, resolve: end } = Promise.withResolvers<void>();
	const night: Night = {
		...(await createNightVideos(system, plan.draw)),
		scheduledAt: new Date(Date.now() - (plan.firing.lateMs ?? 0)),
		...{ system, over, dropped: [], poison: [], highMs: [], backlogBefore: backlog(system) },
	};
	const actions = [];
	for (const { fault, draw } of plan.faults) actions.push(await fault.set(night, draw));
	const [refused] = await Promise.all([
		runCron(night, plan).finally(end),
		...actions.map((action) => action?.()),
	]);
	await endFaults(system);
	await nextCron(night, refused);

	const { tracked, clicks, gone, dropped, poison } = night;
	const callsAtMost = budgetOf(night, plan);
	const figures = await figuresOf(night, callsAtMost);
	const videos = [...tracked, ...clicks.map(({ video }) => video)];
	await expectSurvived(system, videos, { callsAtMost, gone, dropped, poison });
	return figures;
}

/** Fires the cron while users start to track videos. Returns the clicks that were refused. */
async function runCron(night: Night, plan: Plan): Promise<Click[]> {
	const { system, clicks } = night;
	const [accepted] = await Promise.all([
		Promise.all(clicks.map((one) => click(night, plan, one))),
		plan.firing.fire(night),
	]);
	await waitFor('every message delivered', () => backlog(system) <= night.backlogBefore);
	return clicks.filter((_, index) => !accepted[index]);
}

/** Starts to track a video. Unless a fault is on its path, expects the first statistics in time. */
async function click({ system, highMs }: Night, plan: Plan, { video, owner }: Click): Promise<boolean> {
	const startedMs = Date.now();
	const isHit = hitBy(plan).has(video.platform) || plan.faults.some(({ fault }) => fault.stopsAll);
	const started = startTracking(system, owner, video.id);
	if (isHit) return started.then((status) => status === 200).catch(() => false);
	expect(await started, 'a click without a fault on its path').toBe(200);
	highMs.push(await expectServed(system, video, startedMs));
	return true;
}

/** Removes all faults and resets the gates. */
async function endFaults(system: FaultySystem): Promise<void> {
	const { tap, rapidApi, workers } = system;
	tap.restore();
	rapidApi.clearFaults();
	for (const { host } of PLATFORMS.flatMap(productsOf)) rapidApi.setPlan({ product: host });
	await databaseAnswers(system);
	await allowWrites(system);
	await workers.resetGates();
}

async function nextCron(night: Night, refused: Click[]): Promise<void> {
	const { system, poison, backlogBefore } = night;
	for (const { video, owner } of refused)
		expect(await startTracking(system, owner, video.id), 'a click after the faults').toBe(200);
	await fireToTheEnd(system);
	await waitFor('every message delivered', () => backlog(system) <= backlogBefore);
	await waitFor('the dead letters', async () => {
		const { rows } = await system.db.query('select from dead_letters');
		return rows.length >= poison.length;
	});
}
