import type { Reporter, TestCase } from 'vitest/node';
import type { Figures } from './figures.ts';

export type Report = {
	reporter: Reporter;
	/** The first night that did not survive, or what else failed. */
	failure(): string | undefined;
	/** What the nights that survived came to. */
	summary(): string;
};

/** Tells of the nights as they pass, and adds them up. */
export function createReport(seed: number, onProgress: (line: string) => void): Report {
	const nights: Figures[] = [];
	const drawn = new Map<string, number>();
	let failure: string | undefined;

	function onTestCaseResult(test: TestCase): void {
		const { state, errors } = test.result();
		const { night } = test.meta();
		// What a failure keeps from running counts as failed too.
		if (failure !== undefined || state === 'skipped') return;
		const ms = Math.round(test.diagnostic()?.duration ?? 0);
		onProgress(`${state === 'passed' ? 'survived' : 'FAILED'} in ${ms} ms: ${test.name}`);
		if (night?.figures) nights.push(night.figures);
		for (const fault of night?.faults ?? []) drawn.set(fault, (drawn.get(fault) ?? 0) + 1);
		for (const error of errors ?? []) onProgress(error.stack ?? error.message);
		if (state === 'failed')
			failure ??= night
				? `replay it with: pnpm chaos --seed ${seed} --from ${night.number} --runs 1`
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
		`${calls} upstream calls, floor ${floor}: ${(calls / floor).toFixed(2)} times as many; ${sum('budget')} were allowed`,
		`lost ${sum('lost')}, doubled ${sum('doubled')}, dead letters ${sum('deadLetters')} of ${sum('poison')} poison`,
		`${sum('high')} HIGH requests that no fault hit; the slowest had its numbers after ${Math.max(0, ...nights.map(({ slowestHighMs }) => slowestHighMs))} ms`,
	].join('\n');
}

function frequencies(drawn: ReadonlyMap<string, number>): string[] {
	return [...drawn]
		.toSorted(([, a], [, b]) => b - a)
		.map(([fault, times]) => `${String(times).padStart(4)}  ${fault}`);
}
