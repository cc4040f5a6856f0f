import { rapidApiBaseUrl, readConfig, secret, supabaseUrl } from '@stats/core/config';
import { connect, createProductStates, createVideoChecks } from '@stats/core/db';
import { createLog } from '@stats/core/log';
import type { Platform } from '@stats/core/platforms';
import { createRapidApi } from '@stats/core/rapidapi';
import * as z from 'zod';
import { readLiveVariables } from './live-variables.ts';
import type { Deps } from './pipeline-deps.ts';
import { createGateClient } from './product-gate/gate-client.ts';
import { orderProducts } from './product-order.ts';
import { createProductStateStore } from './product-states.ts';

const config = z.object({
	SUPABASE_URL: supabaseUrl,
	SUPABASE_SECRET_KEY: secret,
	RAPIDAPI_KEY: secret,
	RAPIDAPI_BASE_URL: rapidApiBaseUrl,
});

export function createDeps(env: Env): Deps {
	const { SUPABASE_URL, SUPABASE_SECRET_KEY, ...rapidapi } = readConfig(config, env);
	const { RAPIDAPI_KEY: key, RAPIDAPI_BASE_URL: baseUrl } = rapidapi;
	const now = () => new Date();
	const log = createLog([key, SUPABASE_SECRET_KEY], console.log);
	const { order, rates, refused } = readLiveVariables(env, log);
	const gates = createGateClient({ namespace: env.PRODUCT_GATE, rates, now, log });
	const queues = { high: env.HIGH_PRIORITY_QUEUE, low: env.LOW_PRIORITY_QUEUE };
	const db = connect({
		url: SUPABASE_URL,
		key: SUPABASE_SECRET_KEY,
		fetch,
		sleep: (ms) => scheduler.wait(ms),
	});
	const productsOf = (platform: Platform) => orderProducts(platform, order);
	return {
		now,
		random: Math.random,
		newId: () => crypto.randomUUID(),
		rapidapi: createRapidApi({ key, baseUrl, fetch, now, onQuota: gates.onQuota }),
		gates,
		productsOf,
		videoChecks: createVideoChecks(db),
		storeProductStates: createProductStateStore({
			states: gates.states,
			productsOf,
			record: createProductStates(db).record,
			refused,
			log,
		}),
		resend: (priority, body, delaySeconds) => queues[priority].send(body, { delaySeconds }),
		resendTimeoutMs: 10_000,
		log,
	};
}
