import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { repoRoot } from '../repo-root.ts';
import { parseJsonc } from './parse-jsonc.ts';

export type Vars = Record<string, string>;

/** `wrangler dev` serves the first Worker over HTTP. */
const workers = ['dashboard-worker', 'queue-producer', 'queue-processor'];

const WorkerConfig = z.looseObject({
	main: z.string(),
	vars: z.record(z.string(), z.unknown()).optional(),
	assets: z.looseObject({ directory: z.string() }).optional(),
});

/**
 * Copies every Worker's wrangler.jsonc with these variables to `folder`. The options `--var` and `--env-file` of
 * `wrangler dev` apply to the first Worker only, and with the original file Wrangler would read the developer's .dev.vars.
 */
export async function writeWorkerConfigs(folder: string, vars: Vars): Promise<string[]> {
	return Promise.all(workers.map((worker) => writeWorkerConfig(worker, join(folder, worker), vars)));
}

async function writeWorkerConfig(worker: string, folder: string, vars: Vars): Promise<string> {
	const source = resolve(repoRoot, 'workers', worker);
	const config = WorkerConfig.parse(parseJsonc(await readFile(join(source, 'wrangler.jsonc'), 'utf8')));
	const { main, assets } = config;
	const copy = {
		...config,
		main: resolve(source, main),
		...(assets && { assets: { ...assets, directory: resolve(source, assets.directory) } }),
		vars: { ...config.vars, ...vars },
		env: undefined,
	};
	const file = join(folder, 'wrangler.json');
	await mkdir(folder);
	await writeFile(file, JSON.stringify(copy));
	return file;
}
