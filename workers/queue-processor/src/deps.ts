import { rapidApiBaseUrl, readConfig, secret, supabaseUrl } from '@stats/core/config';
import { connect, createProductStates, createVideoChecks } from '@stats/core/db';
import { createLog } from '@stats/core/log';
import type { Platform } from '@stats/core/platforms';
import { createRapidApi } from '@stats/core/rapidapi';
import { z } from 'zod';
import type { Deps } from './pipeline-deps.ts';
import { createGateClient } from './product-gate/gate-client.ts';
import { orderProducts, productOrder } from './product-order.ts';
import { productRates } from './product-rates.ts';
import { createProductStateStore } from './product-states.ts';

const config = z.object({
	SUPABASE_URL: supabaseUrl,
	SUPABASE_SECRET_KEY: secret,
	RAPIDAPI_KEY: secret,
	RAPIDAPI_BASE_URL: rapidApiBaseUrl,
	PRODUCT_ORDER: productOrder.default({}),
	PRODUCT_RATES: productRates.default({}),
});

export function createDeps(env: Env): Deps {
	const { SUPABASE_URL, SUPABASE_SECRET_KEY, PRODUCT_ORDER, ...rapidapi } = readConfig(config, env);
	const { RAPIDAPI_KEY: key, RAPIDAPI_BASE_URL: baseUrl, PRODUCT_RATES: rates } = rapidapi;
	const now = () => new Date();
	const log = createLog([key, SUPABASE_SECRET_KEY], console.log);
	const gates = createGateClient({ namespace: env.PRODUCT_GATE, rates, now, log });
	const queues = { high: env.HIGH_PRIORITY_QUEUE, low: env.LOW_PRIORITY_QUEUE };
	const db = connect({
		url: SUPABASE_URL,
		key: SUPABASE_SECRET_KEY,
		fetch,
		sleep: (ms) => scheduler.wait(ms),
	});
	const productsOf = (platform: Platform) => orderProducts(platform, PRODUCT_ORDER);
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
			log,
		}),
		resend: (priority, body, delaySeconds) => queues[priority].send(body, { delaySeconds }),
		resendTimeoutMs: 10_000,
		log,
	};
}
