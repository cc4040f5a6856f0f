import { type Metric, type Metrics, metrics, ofEachMetric } from '@stats/core/metrics';

type Changes = Record<Metric, { value: number; hours: number } | null>;
export type Observation = Metrics & { at: number };

const HOUR = 3_600_000;

/** The changes of the newest observation of a history, computed in the plainest way. Oldest observation first. */
export function figuresOf(history: readonly Observation[]) {
	const newest = history.at(-1);
	if (!newest) return null;
	return {
		day: changesSince(nearest(history, newest.at, 24, 18, 36), newest),
		week: changesSince(nearest(history, newest.at, 168, 144, 192), newest),
	};
}

export function correctionsOf(history: readonly Observation[]) {
	return history.flatMap((after, index) => {
		const before = history[index - 1];
		if (!before) return [];
		return metrics.flatMap((metric) => {
			const [from, to] = [before[metric], after[metric]];
			return from !== null && to !== null && to < from
				? [{ at: after.at, metric, before: from, after: to }]
				: [];
		});
	});
}

/** The day's changes of the views that count, each at least 18 hours after the one before. */
export function countedGainsOf(history: readonly Observation[]) {
	const counted: { at: number; views: number }[] = [];
	for (const [index, observation] of history.entries()) {
		const { day } = figuresOf(history.slice(0, index + 1)) ?? {};
		const last = counted.at(-1);
		if (!day?.views || (last && observation.at - last.at < 18 * HOUR)) continue;
		counted.push({ at: observation.at, views: day.views.value });
	}
	return counted;
}

function nearest(
	history: readonly Observation[],
	at: number,
	target: number,
	least: number,
	most: number,
): Observation | undefined {
	const distance = (observation: Observation) => Math.abs(at - observation.at - target * HOUR);
	return history
		.filter((one) => at - one.at >= least * HOUR && at - one.at <= most * HOUR)
		.toSorted((a, b) => distance(a) - distance(b) || b.at - a.at)[0];
}

function changesSince(from: Observation | undefined, to: Observation): Changes {
	const change = (metric: Metric) => {
		const [before, after] = [from?.[metric] ?? null, to[metric]];
		return !from || before === null || after === null
			? null
			: { value: after - before, hours: (to.at - from.at) / HOUR };
	};
	return ofEachMetric(change);
}
