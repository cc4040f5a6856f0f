import type { VideoResult } from '@stats/core/db';
import pLimit from 'p-limit';
import { chunksOf, createChecks } from './checks.ts';
import type { Peer, PeerConfig } from './protocol.ts';

const RECORDED_AT_ONCE = 50;

/** No queue: six calls at a time, and what they answer is recorded 50 videos at a time. A click is handled at once. */
export async function createPlainLoop(config: PeerConfig): Promise<Peer> {
	const { product, due, check, record } = createChecks(config);
	return {
		async refresh() {
			const limit = pLimit(6);
			let results: VideoResult[] = [];
			const recordings: Promise<void>[] = [];
			const recordAll = () => {
				recordings.push(record(results));
				results = [];
			};
			await limit.map(chunksOf(await due(), product.idsPerCall), async (chunk) => {
				const checked = await check(chunk);
				results.push(...checked);
				if (results.length >= RECORDED_AT_ONCE) recordAll();
			});
			if (results.length > 0) recordAll();
			await Promise.all(recordings);
			return 0;
		},
		click: async (video) => record(await check([video])),
	};
}
