import { readConfig, secret, supabaseUrl } from '@stats/core/config';
import { connect, createAlerts, createRefreshRuns, createRetention } from '@stats/core/db';
import { createLog } from '@stats/core/log';
import { within } from '@stats/core/within';
import * as z from 'zod';
import type { AlertDeps } from './check-alerts.ts';
import { postAlert } from './post-alert.ts';
import type { Deps } from './run-refresh.ts';

const config = z.object({
	SUPABASE_URL: supabaseUrl,
	SUPABASE_SECRET_KEY: secret,
	RUNBOOK_URL: z.string().default('docs/runbook.md'),
	ALERT_WEBHOOK_URL: z.string().optional(),
});

const SEND_TIMEOUT_MS = 15_000;
/** Counting what is due takes seconds when a million videos are still in the queue. */
const DATABASE_TIMEOUT_MS = 60_000;

export function createDeps(env: Env, fetch = globalThis.fetch): Deps & AlertDeps {
	const { SUPABASE_URL, SUPABASE_SECRET_KEY, RUNBOOK_URL, ALERT_WEBHOOK_URL } = readConfig(config, env);
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
		alerts: createAlerts(db),
		runbookUrl: RUNBOOK_URL,
		post: ALERT_WEBHOOK_URL ? (alert) => postAlert(alert, ALERT_WEBHOOK_URL, fetch) : undefined,
		log: createLog([SUPABASE_SECRET_KEY, ...(ALERT_WEBHOOK_URL ? [ALERT_WEBHOOK_URL] : [])], console.log),
	};
}
