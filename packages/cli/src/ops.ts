import { examples, parseCount, runProgram } from '@stats/local-supabase/program';
import { createDashboardClient } from './ops/dashboard.ts';
import { drop, list, notReplayed, replay, show } from './ops/dead-letters.ts';
import { deleteOrganization } from './ops/organizations.ts';
import { runs } from './ops/runs.ts';
import { signIn } from './ops/sign-in.ts';

await runProgram('pnpm ops', (command, signal) => {
	const program = command
		.description(
			'Lists cron runs, and lists, replays and drops dead letters, through the API of a dashboard. Deletes organizations.',
		)
		.option('--json', 'Prints the result as JSON.')
		.option(
			'--url <dashboard>',
			'URL of the dashboard. (default: DASHBOARD_URL of the environment, or http://127.0.0.1:8787)',
		)
		.addHelpText(
			'after',
			`
A "pnpm dev" on this machine needs no settings. For any other dashboard, set DASHBOARD_URL and either
OPERATOR_ACCESS_TOKEN, or SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, OPERATOR_EMAIL and OPERATOR_PASSWORD. Times are UTC.
${examples('ops runs --nights 2', 'ops dead-letters list --queue video-stats-low', 'ops dead-letters replay --all')}`,
		);
	const dashboard = createDashboardClient(() => signIn(program.opts().url, signal), signal);
	const isJson = () => program.opts().json === true;

	const letters = program
		.command('dead-letters')
		.description('Lists, shows, replays and drops messages that the processor could not handle.')
		.helpCommand(false);
	letters
		.command('list')
		.description('Lists all dead letters, the latest first.')
		.option('--queue <name>', 'Lists only the dead letters of this queue.')
		.action(async ({ queue }) => console.log(await list(dashboard, queue, isJson())));
	letters
		.command('show')
		.description('Prints one dead letter with its body.')
		.argument('<id>')
		.action(async (id) => console.log(await show(dashboard, id, isJson())));
	letters
		.command('replay')
		.description('Sends dead letters back to their queue. Replaying one twice writes no row twice.')
		.argument('[ids...]')
		.option('--all', 'Replays every dead letter that was not replayed since it was last recorded.')
		.option('--queue <name>', 'With --all: only the dead letters of this queue.')
		.action(async (ids, { all, queue }) => {
			if (!all && ids.length === 0) program.error("error: missing required argument 'ids' or option --all");
			console.log(await replay(dashboard, all ? await notReplayed(dashboard, queue) : ids, isJson()));
		});
	letters
		.command('drop')
		.description('Deletes dead letters.')
		.argument('<ids...>')
		.action(async (ids) => console.log(await drop(dashboard, ids, isJson())));
	program
		.command('runs')
		.description('Prints the results of the last cron runs, at most 100.')
		.option('--nights <number>', 'Number of nights. A night is a day in UTC.', parseCount, 7)
		.action(async ({ nights }) => console.log(await runs(dashboard, nights, isJson())));
	const organizations = program
		.command('organizations')
		.description('Deletes an organization. Uses SUPABASE_URL and SUPABASE_SECRET_KEY, not a dashboard.')
		.helpCommand(false);
	organizations
		.command('delete')
		.description('Counts what belongs to an organization. With --confirm it deletes all of that.')
		.argument('<id>')
		.option('--confirm', 'Deletes. This cannot be undone.')
		.action(async (id, { confirm }) => {
			const isConfirmed = confirm === true;
			console.log(await deleteOrganization(id, { isConfirmed, isJson: isJson() }, signal));
		});
	return program;
});
