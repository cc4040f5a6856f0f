import { randomUUID } from 'node:crypto';
import { connect, createVideoChecks } from '@stats/core/db';
import { createRapidApi } from '@stats/core/rapidapi';
import { processBatch } from 'queue-processor/pipeline';
import type { FaultySystem } from './use-faults.ts';

/**
 * Handles one delivery of the LOW queue in this process, on the database and the simulator of the Workers: a local queue has one
 * consumer, so the Workers never record two deliveries at once. The gates give every permit. Nothing is delivered again.
 */
export async function deliverHere(
	{ supabase, rapidApi, rapidApiKey }: FaultySystem,
	bodies: readonly unknown[],
): Promise<void> {
	const now = () => new Date();
	const messages = bodies.map((body) => ({
		...{ id: randomUUID(), timestamp: now(), body, attempts: 1 },
		ack: () => {},
		retry: () => {},
	}));
	await processBatch(
		{ queue: 'video-stats-low', messages },
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
