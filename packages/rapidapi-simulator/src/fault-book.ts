import type { Fault } from './faults.ts';

export type FaultBook = ReturnType<typeof createFaultBook>;

/** Keeps the active faults and decides which fault applies to a call. */
export function createFaultBook() {
	let entries: { fault: Fault; seen: number; used: number }[] = [];

	return {
		add: (fault: Fault) => void entries.push({ fault, seen: 0, used: 0 }),
		clear() {
			entries = [];
		},

		/** Returns the fault that applies to this call, and counts the call. If several match, the one set first applies. */
		take(host: string, ids: string[]): Fault | undefined {
			const inScope = entries.filter(
				({ fault }) => fault.product === host && (fault.id === undefined || ids.includes(fault.id)),
			);
			for (const entry of inScope) entry.seen += 1;
			const hit = inScope.find(
				({ fault, seen, used }) =>
					seen % (fault.every ?? 1) === 0 && used < (fault.times ?? Number.POSITIVE_INFINITY),
			);
			if (hit) hit.used += 1;
			return hit?.fault;
		},
	};
}
