import { finish, run } from '@stats/local-supabase/processes';
import { expect, test } from 'vitest';

const deploy = (...args: string[]) => finish(run(`${import.meta.dirname}/deploy.ts`, ...args));

test('a dry run prints the plan, and refuses the placeholders of this repository', async () => {
	const { stdout, stderr, code } = await deploy('--env', 'staging', '--dry-run');
	expect(stdout).toContain(
		'Check the secrets of queue-processor-staging: SUPABASE_SECRET_KEY, RAPIDAPI_KEY\n',
	);
	expect(stdout).toMatch(
		/Deploy queue-processor-staging: .+\n.+Deploy queue-producer-staging: .+\n.+Deploy dashboard-worker-staging: .+ exec wrangler --env=staging deploy\n$/,
	);
	expect(stderr).toContain(
		'error: Nothing is deployed.\n- SUPABASE_URL of queue-processor is still the placeholder',
	);
	expect(stderr).toContain('- RUNBOOK_URL of queue-producer is still the placeholder');
	expect(code).toBe(1);
});

test('an unknown environment is refused', async () => {
	expect(await deploy('--env', 'test')).toEqual({
		stdout: '',
		stderr:
			"error: option '--env <environment>' argument 'test' is invalid. It must be staging or production. See: pnpm run deploy --help\n",
		code: 2,
	});
});
