import type { FoundVideo } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import type { Priority } from '@stats/core/messages';
import { type Answer, findPlatform, type Product } from '@stats/core/platforms';
import pLimit, { type LimitFunction } from 'p-limit';
import { type CombinedAnswer, combineAnswers, needsNextProduct } from './combine-answers.ts';
import type { Job } from './parse.ts';
import type { Deps } from './pipeline-deps.ts';
import { createGuardedCall } from './product-gate/guarded-call.ts';

/** A Worker has six connections. A seventh fetch would wait inside the runtime, where no deadline applies. */
const MAX_OPEN_CALLS = 6;

/** A video of a job, found in the database. */
export type Found = Omit<FoundVideo, 'targetIndex'> & { job: Job };

export type AnsweredVideo = {
	videoId: string;
	job: Job;
	checkedAt: Date;
	answer: Answer;
	/** The host of the product that gave the answer. */
	product: string;
};

export type Fetched = {
	answered: readonly AnsweredVideo[];
	/** One entry for each upstream call: the job of the first video in it. */
	calls: readonly Job[];
};

/** One external id, asked once for all who track it. */
type Lookup = { externalVideoId: string; wantedBy: readonly Found[]; combined?: CombinedAnswer };

/** Fetches each external id once, however many jobs want it. A failure is the answer of its video; this function never rejects. */
export async function fetchWanted(
	wanted: readonly Found[],
	priority: Priority,
	deps: Deps,
): Promise<Fetched> {
	const calls: Job[] = [];
	const limit = pLimit(MAX_OPEN_CALLS);
	const byPlatform = Map.groupBy(wanted, (video) => findPlatform(video.platform));
	const lookups = await Promise.all(
		[...byPlatform].map(async ([platform, videos]) => {
			if (!platform) return [];
			const byExternalId = Map.groupBy(videos, (video) => video.externalVideoId);
			const lookups = [...byExternalId].map(
				([externalVideoId, wantedBy]): Lookup => ({ externalVideoId, wantedBy }),
			);
			for (const product of deps.productsOf(platform))
				await askProduct(product, lookups, calls, { priority, limit, deps });
			return lookups;
		}),
	);
	const answered = lookups.flat().flatMap(({ wantedBy, combined }) => {
		if (!combined) return [];
		const { checkedAt, answer, product } = combined;
		return wantedBy.map(({ videoId, job }) => ({ videoId, job, checkedAt, answer, product }));
	});
	return { answered, calls };
}

/** Asks one product for the ids that need it, in as few calls as it allows. */
async function askProduct(
	product: Product,
	lookups: readonly Lookup[],
	calls: Job[],
	{ priority, limit, deps }: { priority: Priority; limit: LimitFunction; deps: Deps },
): Promise<void> {
	const open = lookups.filter(({ combined }) => needsNextProduct(combined));
	if (open.length === 0) return;
	await using session = deps.gates.open(product.host, priority);
	const call = createGuardedCall(product, { rapidapi: deps.rapidapi, now: deps.now, session, limit });
	// A permit is valid at once, so no more are acquired than calls can be in flight.
	const permits = pLimit(MAX_OPEN_CALLS);
	await Promise.all(
		chunks(open, product.idsPerCall).map((chunk) =>
			permits(async () => {
				let checkedAt = deps.now();
				const ids = chunk.map(({ externalVideoId }) => externalVideoId);
				const answers = await call(ids, () => {
					checkedAt = deps.now();
					const job = chunk[0]?.wantedBy[0]?.job;
					if (job) calls.push(job);
				});
				for (const lookup of chunk) {
					const answer = answers instanceof AppError ? answers : answers.get(lookup.externalVideoId);
					if (answer)
						lookup.combined = combineAnswers(lookup.combined, {
							checkedAt,
							answer,
							product: product.host,
							shape: product.shape,
						});
				}
			}),
		),
	);
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	);
}
