import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as z from 'zod';

setFlagsFromString('--expose-gc');
/** Collects the garbage of this process. */
export const collectGarbage = z.function({ input: [], output: z.void() }).implement(runInNewContext('gc'));
