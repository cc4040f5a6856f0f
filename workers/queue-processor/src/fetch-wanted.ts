import type { WantedVideo } from '@stats/core/db';
import { AppError, toAppError } from '@stats/core/errors';
import { fetchVideos, findPlatform, type Platform, type VideoSnapshot } from '@stats/core/platforms';
import pLimit from 'p-limit';
import type { Deps } from './deps.ts';

/** A Worker has six connections; a seventh fetch would wait inside the runtime, where no deadline sees it. */
const MAX_OPEN_CALLS = 6;

type Answer = { checkedAt: Date; answer: VideoSnapshot | AppError };

export type Fetched = {
	/** By video id. */
	answers: Map<string, Answer>;
	/** One entry an upstream call: the index of the first target it was made for. */
	calls: number[];
};

/** Asks for every video once, however many targets want it. Fails per video, never as a whole. */
export async function fetchWanted(wanted: readonly WantedVideo[], deps: Deps): Promise<Fetched> {
	const fetched: Fetched = { answers: new Map(), calls: [] };
	const refusals = new Map<Platform, AppError>();
	const limit = pLimit(MAX_OPEN_CALLS);
	await Promise.all(
		callsFor(wanted).map(({ platform, videos }) =>
			limit(() => call(platform, videos, refusals, fetched, deps)),
		),
	);
	return fetched;
}

type Call = { platform: Platform; videos: Map<string, WantedVideo[]> };

function callsFor(wanted: readonly WantedVideo[]): Call[] {
	return [...Map.groupBy(wanted, (video) => findPlatform(video.platform))].flatMap(([platform, videos]) => {
		if (!platform) return [];
		const byId = [...Map.groupBy(videos, (video) => video.externalVideoId)];
		const { idsPerCall } = platform.product;
		return Array.from({ length: Math.ceil(byId.length / idsPerCall) }, (_, index) => ({
			platform,
			videos: new Map(byId.slice(index * idsPerCall, (index + 1) * idsPerCall)),
		}));
	});
}

async function call(
	platform: Platform,
	videos: Call['videos'],
	refusals: Map<Platform, AppError>,
	fetched: Fetched,
	deps: Deps,
): Promise<void> {
	const checkedAt = deps.now();
	const ids = [...videos.keys()];
	const answers = await ask();
	for (const [id, targets] of videos)
		for (const { videoId } of targets) {
			const answer = answers instanceof AppError ? answers : answers.get(id);
			if (answer) fetched.answers.set(videoId, { checkedAt, answer });
		}

	async function ask() {
		const refusal = refusals.get(platform);
		if (refusal) return refusal;
		fetched.calls.push(Math.min(...[...videos.values()].flat().map((video) => video.targetIndex)));
		try {
			return await fetchVideos(platform.product, ids, deps.rapidapi);
		} catch (cause) {
			const error = toAppError(cause, platform.product.host);
			if (isRefusal(error)) refusals.set(platform, error);
			return error;
		}
	}
}

/** What the product will go on saying for a while: calls not yet made are not made. */
function isRefusal({ kind }: AppError): boolean {
	return kind === 'quota_exhausted' || kind === 'rate_limited' || kind === 'misconfigured';
}
