import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { experimental_readRawConfig as readRawConfig } from 'wrangler';
import { repoRoot } from '../repo-root.ts';

export type Vars = Record<string, string>;

/** `wrangler dev` serves the first Worker over HTTP. */
const workers = ['dashboard-worker', 'queue-producer', 'queue-processor'];

/**
 * Copies every Worker's wrangler.jsonc with these variables to `folder`. The options `--var` and `--env-file` of
 * `wrangler dev` apply to the first Worker only, and with the original file Wrangler would read the developer's .dev.vars.
 */
export async function writeWorkerConfigs(folder: string, vars: Vars): Promise<string[]> {
	return Promise.all(workers.map((worker) => writeWorkerConfig(worker, join(folder, worker), vars)));
}

async function writeWorkerConfig(worker: string, folder: string, vars: Vars): Promise<string> {
	const source = resolve(repoRoot, 'workers', worker);
	const { rawConfig } = readRawConfig({ config: join(source, 'wrangler.jsonc') });
	const { main = '', assets } = rawConfig;
	const copy = {
		...rawConfig,
		main: resolve(source, main),
		...(assets?.directory && { assets: { ...assets, directory: resolve(source, assets.directory) } }),
		vars: { ...rawConfig.vars, ...vars },
		env: undefined,
	};
	const file = join(folder, 'wrangler.json');
	await mkdir(folder);
	await writeFile(file, JSON.stringify(copy));
	return file;
}
