import { ExpectedError } from '@stats/local-supabase/expected-error';
import { collectRarely } from '../collect-garbage.ts';
import { contenders } from './contenders.ts';
import { installGraphileWorker } from './install-graphile-worker.ts';
import type { Load } from './load.ts';
import { measureRun, type Run } from './measure-run.ts';
import { requireProc } from './processes.ts';
import { formatComparison } from './report.ts';
import { startStack } from './stack.ts';

type Options = {
	rounds: number;
	youtube: number;
	tiktok: number;
	platform?: string | undefined;
	only?: string[] | undefined;
};

/** Runs all systems in turn, on one machine and one database. Returns the report. */
export async function compare(
	{ rounds, youtube, tiktok, platform, only }: Options,
	signal: AbortSignal,
): Promise<string> {
	const onProgress = (line: string) => console.error(line);
	requireProc();
	// This process is the local gateway: a full collection during a run would delay the clicks.
	collectRarely();
	const chosen = contenders.filter(
		({ name, records }) => !records || !only || only.some((word) => name.includes(word)),
	);
	const all: Load[] = [
		{ platform: 'YouTube', videos: youtube },
		{ platform: 'TikTok', videos: tiktok },
	];
	const loads = platform ? all.filter((load) => load.platform === platform) : all;
	if (loads.length === 0) throw new ExpectedError(`There is no load of ${platform}`);
	if (chosen.some(({ name }) => name === 'graphile-worker')) {
		onProgress('Installing graphile-worker');
		await installGraphileWorker(signal);
	}
	try {
		await using stack = await startStack({ signal, onProgress });
		const runs: Run[] = [];
		for (let round = 1; round <= rounds; round += 1)
			for (const load of loads)
				for (const contender of chosen) {
					const run = await measureRun(stack, contender, load, signal);
					const seconds = (run.wallMs / 1000).toFixed(1);
					const wrong = run.rowsRight === false ? ', WRONG ROWS' : '';
					onProgress(
						`Round ${round} of ${rounds}: ${load.videos} of ${load.platform}, ${run.system}: ${seconds} s${wrong}`,
					);
					runs.push(run);
				}
		return formatComparison(runs, rounds);
	} catch (error) {
		signal.throwIfAborted();
		throw error;
	}
}
