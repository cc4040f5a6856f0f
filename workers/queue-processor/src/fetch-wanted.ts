import type { WantedVideo } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import { findPlatform, type Product } from '@stats/core/platforms';
import pLimit, { type LimitFunction } from 'p-limit';
import { createCaller } from './create-caller.ts';
import type { Deps } from './deps.ts';
import type { Priority } from './product-gate.ts';
import { afterAnswer, isOpen, type Verdict } from './verdict.ts';

/** A Worker has six connections; a seventh fetch would wait inside the runtime, where no deadline sees it. */
const MAX_OPEN_CALLS = 6;

export type Fetched = {
	/** By video id. */
	verdicts: Map<string, Verdict>;
	/** One entry an upstream call: the target it was first wanted for. */
	callsFor: number[];
};

/** Asks for every video once, however many targets want it. Fails per video, never as a whole. */
export async function fetchWanted(
	wanted: readonly WantedVideo[],
	priority: Priority,
	deps: Deps,
): Promise<Fetched> {
	const fetched: Fetched = { verdicts: new Map(), callsFor: [] };
	const limit = pLimit(MAX_OPEN_CALLS);
	const byPlatform = Map.groupBy(wanted, (video) => findPlatform(video.platform));
	await Promise.all(
		[...byPlatform].map(async ([platform, videos]) => {
			if (!platform) return;
			for (const product of deps.productsOf(platform))
				await askProduct(product, videos, fetched, { priority, limit, deps });
		}),
	);
	return fetched;
}

/** Asks one product for what is still open, in as few calls as it allows. */
async function askProduct(
	product: Product,
	videos: readonly WantedVideo[],
	{ verdicts, callsFor }: Fetched,
	{ priority, limit, deps }: { priority: Priority; limit: LimitFunction; deps: Deps },
): Promise<void> {
	const open = videos.filter(({ videoId }) => isOpen(verdicts.get(videoId)));
	const byId = [...Map.groupBy(open, (video) => video.externalVideoId)];
	if (byId.length === 0) return;
	const line = deps.gates.enter(product.host, priority);
	const call = createCaller(product, { rapidapi: deps.rapidapi, now: deps.now, line, limit });
	// No more turns are taken than calls can be open: a turn that lies about comes at the wrong time.
	const turns = pLimit(MAX_OPEN_CALLS);
	await Promise.all(
		chunks(byId, product.idsPerCall).map((chunk) =>
			turns(async () => {
				let checkedAt = deps.now();
				const asked = chunk.flatMap(([, trackers]) => trackers);
				const ids = chunk.map(([id]) => id);
				const firstTarget = Math.min(...asked.map(({ targetIndex }) => targetIndex));
				const answers = await call(ids, () => {
					checkedAt = deps.now();
					callsFor.push(firstTarget);
				});
				for (const { videoId, externalVideoId } of asked) {
					const answer = answers instanceof AppError ? answers : answers.get(externalVideoId);
					const { vendor } = product;
					if (answer)
						verdicts.set(videoId, afterAnswer(verdicts.get(videoId), { checkedAt, answer, vendor }));
				}
			}),
		),
	);
	await line.leave();
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	);
}
