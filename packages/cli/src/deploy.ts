import { buildPage } from '@stats/dashboard/build';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { examples, InvalidArgumentError, runProgram } from '@stats/local-supabase/program';
import { checkAccount, supabaseUrlOf } from './deploy/check-account.ts';
import { type Environment, environments, readWorkers, type Worker } from './deploy/environments.ts';
import { checkJsonVariables, checkPlaceholders, type Problem } from './deploy/preflight.ts';
import { deployWorker, wranglerCommand } from './deploy/tools.ts';

await runProgram('pnpm run deploy', (program, signal) =>
	program
		.description(
			'Deploys the three Workers to an environment. First it checks the configuration, the secrets, the queues, the migrations and the sign-ups, and deploys nothing if one of them is wrong. Set SUPABASE_PUBLISHABLE_KEY to the publishable key of the environment.',
		)
		.requiredOption('--env <environment>', `The environment: ${environments.join(' or ')}.`, parseEnvironment)
		.option('--dry-run', 'Prints the plan and checks what can be checked without an account.')
		.addHelpText('after', examples('run deploy --env staging --dry-run', 'run deploy --env production'))
		.action(async ({ env, dryRun = false }) => {
			const workers = readWorkers(env);
			if (dryRun) console.log(planOf(workers, env));
			refuse([
				...workers.flatMap(checkPlaceholders),
				...workers.flatMap(({ package: name, vars }) =>
					checkJsonVariables(vars, `workers/${name}/wrangler.jsonc`),
				),
			]);
			if (dryRun) return;
			refuse(await checkAccount(workers, env, signal));
			await buildPage({ supabaseUrl: supabaseUrlOf(workers) });
			for (const worker of workers) await deployWorker(worker, env, signal);
		}),
);

function parseEnvironment(text: string): Environment {
	const environment = environments.find((name) => name === text);
	if (environment) return environment;
	throw new InvalidArgumentError(`It must be ${environments.join(' or ')}.`);
}

function planOf(workers: Worker[], environment: Environment): string {
	const steps = [
		'Check that no placeholder is left, and PRODUCT_ORDER and PRODUCT_RATES',
		...workers.map(
			({ name, requiredSecrets }) => `Check the secrets of ${name}: ${requiredSecrets.join(', ')}`,
		),
		`Check the queues: ${[...new Set(workers.flatMap(({ queues }) => queues))].join(', ')}`,
		`Check the migrations and that sign-ups are off: ${supabaseUrlOf(workers)}`,
		`Build the page for ${supabaseUrlOf(workers)}`,
		...workers.map((worker) => `Deploy ${worker.name}: ${wranglerCommand(worker, environment)} deploy`),
	];
	return steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
}

/** @throws {ExpectedError} naming each problem */
function refuse(problems: Problem[]): void {
	if (problems.length === 0) return;
	const lines = problems.map(({ what, mend }) => `- ${what}.\n  ${mend}.`);
	throw new ExpectedError(`Nothing is deployed.\n${lines.join('\n')}`);
}
