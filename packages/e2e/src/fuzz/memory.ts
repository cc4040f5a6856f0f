import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findWorkerd } from '@stats/local-system/workerd';

/** The resident memory of the Workers' runtime. */
export async function memoryMb(): Promise<number> {
	const pids = await findWorkerd();
	const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', pids.join()]);
	const sizes = stdout.trim().split(/\s+/).map(Number);
	return Math.round(sizes.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024);
}
