import { fetchJson } from '../fetch-json.ts';
import type { Environment, Worker } from './environments.ts';
import {
	checkJsonVariables,
	checkMigrations,
	checkQueue,
	checkSecrets,
	checkSignUps,
	deployedVars,
	deployedVersion,
	type Problem,
} from './preflight.ts';
import { readSupabase, readWrangler, wranglerCommand } from './tools.ts';

/** Checks at Cloudflare and Supabase that the environment has everything that a deployment needs. */
export async function checkAccount(
	workers: Worker[],
	environment: Environment,
	signal: AbortSignal,
): Promise<Problem[]> {
	const problems: Problem[] = [];
	for (const worker of workers) {
		const command = wranglerCommand(worker, environment);
		const wrangler = (...args: string[]) => readWrangler(worker, environment, args, signal);
		problems.push(...checkSecrets(worker, await wrangler('secret', 'list'), command));
		if (worker.package !== 'queue-processor') continue;
		for (const queue of worker.queues)
			problems.push(...checkQueue(queue, await wrangler('queues', 'info', queue), command));
		const version = deployedVersion(await wrangler('deployments', 'status', '--json'));
		if (!version) continue;
		const vars = deployedVars(await wrangler('versions', 'view', version, '--json'));
		problems.push(...checkJsonVariables(vars, `Cloudflare's dashboard, Worker ${worker.name}`));
	}
	const supabaseUrl = supabaseUrlOf(workers);
	const project = projectOf(supabaseUrl);
	const listed = await readSupabase(
		['migration', 'list', `--remote=${project}`, '--output-format', 'json'],
		signal,
	);
	problems.push(...checkMigrations(listed, project));
	const headers = { apikey: process.env.SUPABASE_PUBLISHABLE_KEY ?? '' };
	const { body } = await fetchJson(`${supabaseUrl}/auth/v1/settings`, { headers }, signal);
	return [...problems, ...checkSignUps(body, supabaseUrl)];
}

export function supabaseUrlOf(workers: Worker[]): string {
	return String(workers[0]?.vars.SUPABASE_URL);
}

/** The project in https://<project-ref>.supabase.co. */
function projectOf(supabaseUrl: string): string {
	return new URL(supabaseUrl).hostname.split('.')[0] ?? '';
}
