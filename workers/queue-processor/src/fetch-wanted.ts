import type { WantedVideo } from '@stats/core/db';
import { AppError, toAppError } from '@stats/core/errors';
import { fetchVideos, findPlatform, type Platform, type VideoSnapshot } from '@stats/core/platforms';
import pLimit from 'p-limit';
import type { Deps } from './deps.ts';

/** A Worker has six connections; a seventh fetch would wait inside the runtime, where no deadline sees it. */
const MAX_OPEN_CALLS = 6;

export type Fetched = {
	/** By video id. */
	answers: Map<string, { checkedAt: Date; answer: VideoSnapshot | AppError }>;
	/** One entry an upstream call: the target it was first wanted for. */
	callsFor: number[];
};

/** Asks for every video once, however many targets want it. Fails per video, never as a whole. */
export async function fetchWanted(wanted: readonly WantedVideo[], deps: Deps): Promise<Fetched> {
	const fetched: Fetched = { answers: new Map(), callsFor: [] };
	const refusals = new Map<Platform, AppError>();
	const limit = pLimit(MAX_OPEN_CALLS);
	await Promise.all(
		planCalls(wanted).map((call) =>
			limit(async () => {
				const checkedAt = deps.now();
				const answers = refusals.get(call.platform) ?? (await ask(call, fetched, deps));
				if (isRefusal(answers)) refusals.set(call.platform, answers);
				for (const { videoId, externalVideoId } of call.videos) {
					const answer = answers instanceof AppError ? answers : answers.get(externalVideoId);
					if (answer) fetched.answers.set(videoId, { checkedAt, answer });
				}
			}),
		),
	);
	return fetched;
}

type Call = { platform: Platform; ids: string[]; videos: WantedVideo[] };

/** As few calls as the products allow. */
function planCalls(wanted: readonly WantedVideo[]): Call[] {
	return [...Map.groupBy(wanted, (video) => findPlatform(video.platform))].flatMap(([platform, videos]) => {
		if (!platform) return [];
		const byId = [...Map.groupBy(videos, (video) => video.externalVideoId)];
		return chunks(byId, platform.product.idsPerCall).map((chunk) => ({
			platform,
			ids: chunk.map(([id]) => id),
			videos: chunk.flatMap(([, sameVideo]) => sameVideo),
		}));
	});
}

async function ask({ platform, ids, videos }: Call, { callsFor }: Fetched, deps: Deps) {
	callsFor.push(Math.min(...videos.map(({ targetIndex }) => targetIndex)));
	try {
		return await fetchVideos(platform.product, ids, deps.rapidapi);
	} catch (cause) {
		return toAppError(cause, platform.product.host);
	}
}

/** What the product will go on saying for a while: calls not yet made are not made. */
function isRefusal(answer: unknown): answer is AppError {
	return (
		answer instanceof AppError && ['quota_exhausted', 'rate_limited', 'misconfigured'].includes(answer.kind)
	);
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	);
}
