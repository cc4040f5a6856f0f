import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as z from 'zod';

setFlagsFromString('--expose-gc');
/** Collects the garbage of this process. */
export const collectGarbage = z.function({ input: [], output: z.void() }).implement(runInNewContext('gc'));

/**
 * With these flags V8 lets a heap grow to ten times what a collection leaves before it collects all of it again, and does not
 * collect because the process is idle. The threads of a collection take all cores for 30 to 40 ms.
 */
export const RARE_COLLECTIONS = ['--heap-growing-percent=900', '--no-memory-reducer'];

/** From now on V8 rarely collects all garbage of this process. */
export function collectRarely(): void {
	for (const flag of RARE_COLLECTIONS) setFlagsFromString(flag);
}
