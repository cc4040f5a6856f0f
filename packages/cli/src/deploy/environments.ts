import { resolve } from 'node:path';
import { unstable_readConfig as readConfig } from 'wrangler';
import { repoRoot } from '../repo-root.ts';

export const environments = ['staging', 'production'] as const;
export type Environment = (typeof environments)[number];

/** Consumers are deployed before the Workers that send to them. */
const workers = ['queue-processor', 'queue-producer', 'dashboard-worker'] as const;

export type Worker = {
	/** Its folder in `workers`, and its name in production. */
	package: (typeof workers)[number];
	/** Its name in the environment. */
	name: string;
	vars: Record<string, unknown>;
	requiredSecrets: readonly string[];
	queues: readonly string[];
};

/** Returns the value of wrangler's option `--env`. Production is the top level of each wrangler.jsonc, so its value is empty. */
export function wranglerEnv(environment: Environment): string {
	return environment === 'production' ? '' : environment;
}

export function readWorkers(environment: Environment): Worker[] {
	return workers.map((name) => {
		const config = readWorker(name, environment);
		const { producers = [], consumers = [] } = config.queues;
		return {
			package: name,
			name: config.name ?? name,
			vars: config.vars,
			requiredSecrets: config.secrets?.required ?? [],
			queues: [...new Set([...producers, ...consumers].map(({ queue }) => queue))],
		};
	});
}

export function readWorker(name: Worker['package'], environment: Environment) {
	const file = resolve(repoRoot, 'workers', name, 'wrangler.jsonc');
	return readConfig({ config: file, env: wranglerEnv(environment) });
}
