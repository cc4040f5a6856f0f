import type { Reporter, TestCase } from 'vitest/node';
import type { Figures } from './figures.ts';

export type Report = {
	reporter: Reporter;
	/** The command that repeats the first failed night, or another error. */
	failure(): string | undefined;
	/** The totals of the nights that passed. */
	summary(): string;
};

/** Reports each night when it ends, and adds up the results. */
export function createReport(seed: number, onProgress: (line: string) => void): Report {
	const nights: Figures[] = [];
	const drawn = new Map<string, number>();
	let failure: string | undefined;

	function onTestCaseResult(test: TestCase): void {
		const { state, errors } = test.result();
		const { night } = test.meta();
		// After a failure Vitest reports the remaining nights as failed or skipped.
		if (failure !== undefined || state === 'skipped') return;
		const ms = Math.round(test.diagnostic()?.duration ?? 0);
		onProgress(`${state === 'passed' ? 'passed' : 'FAILED'} in ${ms} ms: ${test.name}`);
		if (night?.figures) nights.push(night.figures);
		for (const fault of night?.faults ?? []) drawn.set(fault, (drawn.get(fault) ?? 0) + 1);
		for (const error of errors ?? []) onProgress(error.stack ?? error.message);
		if (state === 'failed')
			failure ??= night
				? `night ${night.number} failed. Repeat it with: npx --yes pnpm@12 chaos --seed ${seed} --from ${night.number} --runs 1`
				: test.name;
	}

	return {
		reporter: {
			onTestCaseResult,
			onTestRunEnd(modules, unhandled) {
				for (const { message, stack } of [...modules.flatMap((module) => module.errors()), ...unhandled]) {
					failure ??= message;
					onProgress(stack ?? message);
				}
			},
		},
		failure: () => failure,
		summary: () => [totals(nights), '', ...frequencies(drawn)].join('\n'),
	};
}

function totals(nights: readonly Figures[]): string {
	const sum = (figure: keyof Figures) => nights.reduce((total, night) => total + night[figure], 0);
	const [calls, floor] = [sum('calls'), sum('floor')];
	return [
		`${nights.length} nights, ${sum('due')} videos due, ${sum('rows')} rows`,
		`${calls} upstream calls: ${(calls / floor).toFixed(2)} times the minimum of ${floor}, at most ${sum('budget')} allowed`,
		`${sum('lost')} videos lost, ${sum('doubled')} rows duplicated, ${sum('deadLetters')} dead letters for ${sum('poison')} invalid messages`,
		`${sum('high')} HIGH requests without a fault on their path, the slowest took ${Math.max(0, ...nights.map(({ slowestHighMs }) => slowestHighMs))} ms`,
	].join('\n');
}

function frequencies(drawn: ReadonlyMap<string, number>): string[] {
	return [...drawn]
		.toSorted(([, a], [, b]) => b - a)
		.map(([fault, times]) => `${String(times).padStart(4)}  ${fault}`);
}
