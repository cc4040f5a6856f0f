import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as z from 'zod';

setFlagsFromString('--expose-gc');
/** Collects the garbage of this process. */
export const collectGarbage = z.function({ input: [], output: z.void() }).implement(runInNewContext('gc'));

/** From now on V8 lets the heap of this process grow to ten times what a collection leaves before it collects all of it again. */
export function collectRarely(): void {
	setFlagsFromString('--heap-growing-percent=900');
}
