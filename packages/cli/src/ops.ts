import { parseCount, runProgram } from '@stats/local-supabase/program';
import { createDashboard } from './ops/dashboard.ts';
import { drop, list, replay, show, waiting } from './ops/dead-letters.ts';
import { runs } from './ops/runs.ts';
import { signIn } from './ops/sign-in.ts';

await runProgram('pnpm ops', (command, signal) => {
	const program = command
		.option('--json', 'Prints JSON.')
		.option('--url <dashboard>', 'http://127.0.0.1:8787 unless given or set as DASHBOARD_URL.')
		.addHelpText(
			'after',
			`
For "pnpm dev" nothing has to be set. For any other dashboard, set DASHBOARD_URL and either OPERATOR_ACCESS_TOKEN, or
SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, OPERATOR_EMAIL and OPERATOR_PASSWORD. Times are UTC.`,
		);
	const dashboard = createDashboard(() => signIn(program.opts().url, signal), signal);
	const isJson = () => program.opts().json === true;

	const letters = program
		.command('dead-letters')
		.description('Messages that could not be done.')
		.helpCommand(false);
	letters
		.command('list')
		.description('All of them, the latest first.')
		.option('--queue <name>', 'Those of this queue only.')
		.action(async ({ queue }) => console.log(await list(dashboard, queue, isJson())));
	letters
		.command('show')
		.description('One of them, with its body.')
		.argument('<id>')
		.action(async (id) => console.log(await show(dashboard, id, isJson())));
	letters
		.command('replay')
		.description('Puts them back on their queue. Twice is harmless.')
		.argument('[ids...]')
		.option('--all', 'All that were not put back, or came back since.')
		.option('--queue <name>', 'With --all, those of this queue only.')
		.action(async (ids, { all, queue }) => {
			if (!all && ids.length === 0) program.error("error: missing required argument 'ids', or --all");
			console.log(await replay(dashboard, all ? await waiting(dashboard, queue) : ids, isJson()));
		});
	letters
		.command('drop')
		.description('Forgets them.')
		.argument('<ids...>')
		.action(async (ids) => console.log(await drop(dashboard, ids, isJson())));
	program
		.command('runs')
		.description('What the cron runs of the last nights came to; at most 100 runs.')
		.option('--nights <number>', 'How many nights; a night is a day in UTC.', parseCount, 7)
		.action(async ({ nights }) => console.log(await runs(dashboard, nights, isJson())));
	return program;
});
