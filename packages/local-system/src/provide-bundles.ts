import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { configOf } from './workers.ts';

const wrangler = join(import.meta.dirname, '../node_modules/wrangler/bin/wrangler.js');

/** Global set-up of Vitest: bundles the Workers for the systems of all test files, as a deployment does. */
export default async function provideBundles({ provide }: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'social-video-stats-bundles-'));
	await Promise.all(
		['dashboard-worker', 'queue-producer', 'queue-processor'].map((name) => bundle(name, join(folder, name))),
	);
	provide('workerBundles', folder);
	return () => rm(folder, { recursive: true });
}

async function bundle(worker: string, folder: string): Promise<void> {
	const args = ['deploy', '--dry-run', '--env=', `--config=${configOf(worker)}`, `--outdir=${folder}`];
	await promisify(execFile)(process.execPath, [wrangler, ...args]);
}
