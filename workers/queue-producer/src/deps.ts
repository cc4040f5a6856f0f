import { readConfig, secret, supabaseUrl } from '@stats/core/config';
import { connect, createRefreshRuns, createRetention } from '@stats/core/db';
import { createLog } from '@stats/core/log';
import { within } from '@stats/core/within';
import { z } from 'zod';
import type { Deps } from './run-refresh.ts';

const config = z.object({ SUPABASE_URL: supabaseUrl, SUPABASE_SECRET_KEY: secret });

const SEND_TIMEOUT_MS = 15_000;
/** Counting what is due takes seconds when a million videos are still in the queue. */
const DATABASE_TIMEOUT_MS = 60_000;

export function createDeps(env: Env, fetch = globalThis.fetch): Deps {
	const { SUPABASE_URL, SUPABASE_SECRET_KEY } = readConfig(config, env);
	const db = connect({ url: SUPABASE_URL, key: SUPABASE_SECRET_KEY, fetch, timeoutMs: DATABASE_TIMEOUT_MS });
	return {
		now: () => new Date(),
		sleep: (ms) => scheduler.wait(ms),
		newId: () => crypto.randomUUID(),
		refreshRuns: createRefreshRuns(db),
		retention: createRetention(db),
		queue: {
			sendBatch: (messages) => within(SEND_TIMEOUT_MS, env.LOW_PRIORITY_QUEUE.sendBatch(messages)),
		},
		log: createLog([SUPABASE_SECRET_KEY], console.log),
	};
}
