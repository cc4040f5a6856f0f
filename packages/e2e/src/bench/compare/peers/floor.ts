import { createRapidApi } from '@stats/core/rapidapi';
import pLimit from 'p-limit';
import { chunksOf, createChecks } from './checks.ts';
import type { Peer, PeerConfig } from './protocol.ts';

/** Makes the upstream calls, six at a time, and nothing else. */
export async function createFloor(config: PeerConfig): Promise<Peer> {
	const { product, due } = createChecks(config);
	const ids = (await due()).map(({ externalVideoId }) => externalVideoId);
	const { rapidApiKey: key, rapidApiUrl: baseUrl } = config;
	const rapidApi = createRapidApi({ key, baseUrl, fetch, now: () => new Date() });
	return {
		async refresh() {
			const limit = pLimit(6);
			await limit.map(chunksOf(ids, product.idsPerCall), (chunk) =>
				rapidApi.get(product.host, product.path, product.query(chunk)),
			);
			return 0;
		},
		click: async () => {},
	};
}
