import { waitFor } from '@stats/local-system/wait-for';
import { expect } from 'vitest';
import { startTracking } from '../../fixtures.ts';
import { backlog, fillBatch, fireToTheEnd } from '../cron-runs.ts';
import { allow, databaseAnswers } from '../database-faults.ts';
import { expectServed, expectSurvived } from '../oracles.ts';
import type { FaultySystem } from '../use-faults.ts';
import { budgetOf, hitBy } from './budget.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Click, createNightVideos, type Night, PLATFORMS, productsOf } from './night.ts';
import type { Plan } from './plan.ts';

/** One night with its faults, and a cron after it without: then all must be as if there had been none. */
export async function runNight(system: FaultySystem, plan: Plan): Promise<Figures> {
	const { promise: over, resolve: end } = Promise.withResolvers<void>();
	const night: Night = {
		...(await createNightVideos(system, plan.draw)),
		scheduledAt: new Date(Date.now() - (plan.firing.lateMs ?? 0)),
		...{ system, over, dropped: [], poison: [], highMs: [], backlogBefore: backlog(system) },
	};
	const strikes = [];
	for (const { fault, draw } of plan.faults) strikes.push(await fault.set(night, draw));
	const [refused] = await Promise.all([
		runCron(night, plan).finally(end),
		...strikes.map((strike) => strike?.()),
	]);
	await mend(system);
	await nextCron(night, refused);

	const { tracked, clicks, gone, dropped, poison } = night;
	const callsAtMost = budgetOf(night, plan);
	const figures = await figuresOf(night, callsAtMost);
	const videos = [...tracked, ...clicks.map(({ video }) => video)];
	await expectSurvived(system, videos, { callsAtMost, gone, dropped, poison });
	return figures;
}

/** The cron, and people who start to track videos meanwhile. Answers the clicks that were refused. */
async function runCron(night: Night, plan: Plan): Promise<Click[]> {
	const { system, clicks } = night;
	const [accepted] = await Promise.all([
		Promise.all(clicks.map((one) => click(night, plan, one))),
		plan.firing.fire(night),
	]);
	await fillBatch(system, backlog(system));
	await waitFor('every message delivered', () => backlog(system) <= night.backlogBefore);
	return clicks.filter((_, index) => !accepted[index]);
}

/** Expects the first numbers in time, unless what the click needs itself is what fails. */
async function click({ system, highMs }: Night, plan: Plan, { video, owner }: Click): Promise<boolean> {
	const startedMs = Date.now();
	const isHit = hitBy(plan).has(video.platform) || plan.faults.some(({ fault }) => fault.stopsAll);
	const asked = startTracking(system, owner, video.id);
	if (isHit) return asked.then((status) => status === 200).catch(() => false);
	expect(await asked, 'a click that no fault hits').toBe(200);
	highMs.push(await expectServed(system, video, startedMs));
	return true;
}

/** All is well again, and the gates have noticed. */
async function mend(system: FaultySystem): Promise<void> {
	const { tap, rapidApi, workers } = system;
	tap.mend();
	rapidApi.clearFaults();
	for (const { host } of PLATFORMS.flatMap(productsOf)) rapidApi.setPlan({ product: host });
	await databaseAnswers(system);
	await allow(system);
	await workers.resetGates();
}

async function nextCron(night: Night, refused: Click[]): Promise<void> {
	const { system, poison, backlogBefore } = night;
	for (const { video, owner } of refused)
		expect(await startTracking(system, owner, video.id), 'a click after the faults').toBe(200);
	await fireToTheEnd(system);
	await waitFor('every message delivered', () => backlog(system) <= backlogBefore);
	await waitFor('the poison recorded', async () => {
		const { rows } = await system.db.query('select from dead_letters');
		return rows.length >= poison.length;
	});
}
