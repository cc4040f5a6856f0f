import { randomUUID } from 'node:crypto';
import { connect, createVideoChecks } from '@stats/core/db';
import { createRapidApi } from '@stats/core/rapidapi';
import type { Supabase } from '@stats/local-supabase';
import type { RapidApiSimulator } from '@stats/rapidapi-simulator';
import { processBatch } from 'queue-processor/pipeline';

export type Upstreams = {
	supabase: Pick<Supabase, 'supabaseUrl' | 'secretKey'>;
	rapidApi: Pick<RapidApiSimulator, 'url'>;
	rapidApiKey: string;
};

/**
 * Handles one delivery in this process, on the database and the simulator of the Workers: a local queue has one
 * consumer, so the Workers never record two deliveries at once. The gates give every permit. Nothing is delivered again.
 */
export async function deliverHere(
	{ supabase, rapidApi, rapidApiKey }: Upstreams,
	bodies: readonly unknown[],
	queue = 'video-stats-low',
): Promise<void> {
	const now = () => new Date();
	const messages = bodies.map((body) => ({
		...{ id: randomUUID(), timestamp: now(), body, attempts: 1 },
		ack: () => {},
		retry: () => {},
	}));
	await processBatch(
		{ queue, messages },
		{
			now,
			random: Math.random,
			newId: randomUUID,
			rapidapi: createRapidApi({ key: rapidApiKey, baseUrl: rapidApi.url, fetch, now }),
			gates: {
				open: () => ({
					acquire: async () => ({ halfOpen: false }),
					report: async () => true,
					[Symbol.asyncDispose]: async () => {},
				}),
			},
			productsOf: ({ products }) => products,
			videoChecks: createVideoChecks(connect({ url: supabase.supabaseUrl, key: supabase.secretKey, fetch })),
			storeProductStates: async () => {},
			resend: async () => {},
			resendTimeoutMs: 10_000,
			log: () => {},
		},
	);
}
