import { examples, parseCount, parseCounts, runProgram } from '@stats/local-supabase/program';
import { measureReads } from './reads-measure.ts';

await runProgram('pnpm bench:reads', (program, signal) =>
	program
		.description(
			`Measures every read endpoint of the dashboard's API for users of one and of twenty organizations, one of which has all videos. It starts the three Workers and a local Supabase, and fails when a read takes more than one round trip to PostgREST. Progress goes to stderr. The result is one line of JSON on stdout: {"reads":[{"endpoint","videos","organizations","p50Ms","p99Ms"}]}. No data is kept.`,
		)
		.option(
			'--videos <list>',
			'Numbers of videos in the organization, separated by commas.',
			parseCounts,
			[1_000, 100_000],
		)
		.option('--runs <number>', 'Requests of each endpoint.', parseCount, 30)
		.addHelpText('after', examples('bench:reads', 'bench:reads --videos 1000 --runs 10'))
		.action(async ({ videos, runs }) => {
			const reads = await measureReads({ videos, runs, signal, onProgress: (line) => console.error(line) });
			console.log(JSON.stringify({ reads }));
		}),
);
