import type { Video } from '../../fixtures.ts';
import { type Night, PLATFORMS, productsOf } from './night.ts';
import type { Plan } from './plan.ts';

const distinct = (videos: readonly Video[]) => new Set(videos.map((video) => video.externalVideoId)).size;

/** The platforms whose products the faults of this plan affect. */
export function hitBy({ faults }: Plan): Set<string> {
	return new Set(faults.flatMap(({ fault, draw }) => fault.hits?.(draw) ?? []));
}

/** The cron of the night and the one after the faults. */
const CRONS = 2;

/** The number of calls without faults: each video once, in batches where the first product accepts them. */
export function floorOf({ tracked, clicks }: Night): number {
	const low = PLATFORMS.map((platform) =>
		Math.ceil(
			distinct(tracked.filter((video) => video.platform === platform)) / productsOf(platform)[0].idsPerCall,
		),
	);
	return low.reduce((sum, calls) => sum + calls, 0) + clicks.length;
}

/** The maximum number of calls: those without faults times the retries of each fault, with all products of an affected platform. */
export function budgetOf({ tracked, clicks, gone }: Night, plan: Plan): number {
	const { firing, faults } = plan;
	const hit = hitBy(plan);
	const passes = 1 + faults.reduce((sum, { fault }) => sum + fault.retries, firing.retries);
	const once = PLATFORMS.map((platform) => {
		const products = productsOf(platform).slice(0, hit.has(platform) ? undefined : 1);
		const ofPlatform = tracked.filter((video) => video.platform === platform);
		const calls = products.map(({ idsPerCall }) => {
			// The messages of a run may be in two invocations, which cannot share a batch call.
			const more = idsPerCall > 1 ? 1 : 0;
			return Math.ceil(distinct(ofPlatform) / idsPerCall) + more;
		});
		const ofClicks = clicks.filter(({ video }) => video.platform === platform).length * products.length;
		return calls.reduce((sum, count) => sum + count, ofClicks);
	});
	const secondOpinions = gone.reduce((sum, { platform }) => sum + productsOf(platform).length, 0);
	return once.reduce((sum, calls) => sum + calls, 0) * passes + secondOpinions * CRONS * passes;
}
