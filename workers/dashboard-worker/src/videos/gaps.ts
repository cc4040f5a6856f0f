const MAX_GAP_MS = 36 * 60 * 60 * 1000;

/** The spans of more than 36 hours between consecutive observations: at least one nightly refresh is missing. */
export function findGaps(observed: readonly Date[]): { from: string; to: string }[] {
	return observed.flatMap((to, index) => {
		const from = observed[index - 1];
		return from && to.getTime() - from.getTime() > MAX_GAP_MS
			? [{ from: from.toISOString(), to: to.toISOString() }]
			: [];
	});
}
