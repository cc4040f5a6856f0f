import { startSupabase } from '@stats/local-supabase';
import { examples, parseCounts, runProgram } from '@stats/local-supabase/program';
import { measureProducer } from './measure-producer.ts';

await runProgram('pnpm bench:producer', (program, signal) =>
	program
		.description(
			`Measures runs of queue-producer with more and more due videos: its own code in this process, on a new local Supabase, with a queue that drops the messages. Progress goes to stderr, one line of JSON to stdout. No data is kept.`,
		)
		.addHelpText('after', examples('bench:producer', 'bench:producer --due 10000,100000'))
		.option(
			'--due <list>',
			'Numbers of due videos, separated by commas, smallest first.',
			parseCounts,
			[10_000, 100_000, 1_000_000],
		)
		.action(async ({ due }) => {
			const onProgress = (line: string) => console.error(line);
			const supabase = await startSupabase({ ephemeral: true, seed: false, port: 0, signal, onProgress });
			try {
				console.log(JSON.stringify({ producer: await measureProducer(supabase, due, onProgress) }));
			} catch (error) {
				signal.throwIfAborted();
				throw error;
			} finally {
				await supabase.stop();
			}
		}),
);
