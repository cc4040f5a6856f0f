import { readConfig, secret, supabaseUrl } from '@stats/core/config';
import { connect, createDueVideos, createRefreshRuns, createRetention, type DueVideo } from '@stats/core/db';
import { createLog } from '@stats/core/log';
import type { VideoBatchMessage } from '@stats/core/messages';
import { within } from '@stats/core/within';
import { z } from 'zod';

const config = z.object({ SUPABASE_URL: supabaseUrl, SUPABASE_SECRET_KEY: secret });

/** Three attempts per batch must fit into the 15 minutes that a cron event may run. */
const SEND_TIMEOUT_MS = 15_000;

export type Deps = {
	now(): Date;
	sleep(ms: number): Promise<void>;
	dueVideos: { page(afterId: string | null): Promise<DueVideo[]> };
	refreshRuns: ReturnType<typeof createRefreshRuns>;
	retention: ReturnType<typeof createRetention>;
	/** Rejects when the queue refuses the messages or does not answer. */
	queue: { sendBatch(messages: { body: VideoBatchMessage }[]): Promise<unknown> };
	log(event: object): void;
};

export function createDeps(env: Env, fetch = globalThis.fetch): Deps {
	const { SUPABASE_URL, SUPABASE_SECRET_KEY } = readConfig(config, env);
	const sleep = (ms: number) => scheduler.wait(ms);
	const db = connect({ url: SUPABASE_URL, key: SUPABASE_SECRET_KEY, fetch, sleep });
	return {
		now: () => new Date(),
		sleep,
		dueVideos: createDueVideos(db),
		refreshRuns: createRefreshRuns(db),
		retention: createRetention(db),
		queue: {
			sendBatch: (messages) => within(SEND_TIMEOUT_MS, env.LOW_PRIORITY_QUEUE.sendBatch(messages)),
		},
		log: createLog([SUPABASE_SECRET_KEY], console.log),
	};
}
