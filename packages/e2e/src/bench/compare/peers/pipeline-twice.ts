import { deliverHere } from '../../../faults/deliver-here.ts';
import { batchOf, singleOf } from '../../../fixtures.ts';
import { productOf } from '../load.ts';
import { chunksOf, createChecks } from './checks.ts';
import type { Peer, PeerConfig } from './protocol.ts';

const INVOCATIONS = 2;

/**
 * The processor's pipeline on Node, as two invocations at once: a local queue delivers one batch at a time, Cloudflare's as many as
 * `max_concurrency` says. There is no queue and no gate; messages and batches are of the shipped size.
 */
export async function createPipelineTwice(config: PeerConfig): Promise<Peer> {
	const { due, beginRun } = createChecks(config);
	const { batchSize } = productOf(config);
	const { supabaseUrl, secretKey, rapidApiUrl, rapidApiKey } = config;
	const upstreams = { supabase: { supabaseUrl, secretKey }, rapidApi: { url: rapidApiUrl }, rapidApiKey };
	return {
		async refresh() {
			const runAt = new Date();
			await beginRun(runAt);
			const messages = chunksOf(await due(), batchSize).map((videos, index) => ({
				...batchOf(videos, runAt),
				batchNumber: index + 1,
			}));
			const batches = chunksOf(messages, config.lowBatchSize).values();
			const invocations = Array.from({ length: INVOCATIONS }, async () => {
				for (const batch of batches) await deliverHere(upstreams, batch);
			});
			await Promise.all(invocations);
			return messages.length;
		},
		click: (video) => deliverHere(upstreams, [singleOf(video)], 'video-stats-high'),
	};
}
