import { rapidApiBaseUrl, readConfig, secret, supabaseUrl } from '@stats/core/config';
import { connect, createVideoChecks } from '@stats/core/db';
import type { Platform, Product } from '@stats/core/platforms';
import { orderProducts, productOrder } from '@stats/core/product-order';
import { createRapidApi, type RapidApi } from '@stats/core/rapidapi';
import { z } from 'zod';

const config = z.object({
	SUPABASE_URL: supabaseUrl,
	SUPABASE_SECRET_KEY: secret,
	RAPIDAPI_KEY: secret,
	RAPIDAPI_BASE_URL: rapidApiBaseUrl,
	PRODUCT_ORDER: productOrder.default({}),
});

export type Deps = {
	now(): Date;
	/** At least 0, below 1. */
	random(): number;
	rapidapi: RapidApi;
	/** In the order they are to be asked. */
	productsOf(platform: Platform): readonly Product[];
	videoChecks: ReturnType<typeof createVideoChecks>;
	resendHigh(body: unknown, delaySeconds: number): Promise<unknown>;
	log(event: object): void;
};

export function createDeps(env: Env): Deps {
	const { SUPABASE_URL, SUPABASE_SECRET_KEY, RAPIDAPI_KEY, RAPIDAPI_BASE_URL, PRODUCT_ORDER } = readConfig(
		config,
		env,
	);
	const now = () => new Date();
	return {
		now,
		random: Math.random,
		rapidapi: createRapidApi({ key: RAPIDAPI_KEY, baseUrl: RAPIDAPI_BASE_URL, fetch, now }),
		productsOf: (platform) => orderProducts(platform, PRODUCT_ORDER),
		videoChecks: createVideoChecks(connect({ url: SUPABASE_URL, key: SUPABASE_SECRET_KEY, fetch })),
		resendHigh: (body, delaySeconds) => env.HIGH_PRIORITY_QUEUE.send(body, { delaySeconds }),
		log: (event) => console.log(JSON.stringify(event)),
	};
}
