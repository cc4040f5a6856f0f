import { examples, runProgram } from '@stats/local-supabase/program';
import { addAlerts } from './ops/alerts.ts';
import { createDashboardClient } from './ops/dashboard.ts';
import { addDeadLetters } from './ops/dead-letters.ts';
import { addMembers, addOperators } from './ops/members.ts';
import { addOrganizations } from './ops/organizations.ts';
import { addQuotas } from './ops/quotas.ts';
import { addRuns } from './ops/runs.ts';
import { signInOperator } from './ops/sign-in-operator.ts';

await runProgram('pnpm ops', (command, signal) => {
	const program = command
		.description(
			'Prints the last cron runs, the quotas of the RapidAPI products and the dead letters, through the API of a dashboard. Adds and deletes organizations, members and operators with the secret key of Supabase.',
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
${examples('ops', 'ops runs --nights 2', 'ops quotas', 'ops dead-letters list --queue video-stats-low', 'ops dead-letters replay --all')}`,
		);
	const dashboard = createDashboardClient(() => signInOperator(program.opts().url, signal), signal);
	const context = { dashboard, signal, isJson: () => program.opts().json === true };
	addRuns(program, context);
	addQuotas(program, context);
	addDeadLetters(program, context);
	addOrganizations(program, context);
	addMembers(program, context);
	addOperators(program, context);
	addAlerts(program);
	return program;
});
