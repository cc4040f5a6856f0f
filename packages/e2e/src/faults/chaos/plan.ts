import { database } from './database.ts';
import { delivery } from './delivery.ts';
import { type Draw, drawFrom } from './draw.ts';
import type { Fault, Firing } from './fault.ts';
import { firings } from './schedule.ts';
import { tenancy } from './tenancy.ts';
import { upstream } from './upstream.ts';

type DrawnFault = { fault: Fault; draw: Draw };

/** The faults of a night. The same seed and number give the same plan. */
export type Plan = { draw: Draw; firing: Firing; faults: DrawnFault[]; names: string[] };

/** A plan has at most one fault of each list, with this probability. The upstream list has two chances. */
const lists: [name: string, share: number, list: readonly Fault[]][] = [
	['upstream', 0.6, upstream],
	['upstream again', 0.3, upstream],
	['delivery', 0.35, delivery],
	['database', 0.3, database],
	['tenancy', 0.15, tenancy],
];

export function planNight(seed: number, night: number): Plan {
	const draw = drawFrom(`${seed}/${night}`);
	const firing = draw.weighted('firing', firings);
	const drawn = lists.filter(([name, share]) => draw.chance(name, share));
	const [always] = lists;
	const faults = (drawn.length > 0 || !always ? drawn : [always]).map(([name, , list]) => {
		const ofList = draw.for(name);
		return { fault: ofList.weighted('which', list), draw: ofList };
	});
	const names = faults.map(({ fault }) => fault.name);
	return { draw, firing, faults, names: firing.name === 'once' ? names : [firing.name, ...names] };
}
