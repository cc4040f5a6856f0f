import type { FoundVideo } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import type { Priority } from '@stats/core/messages';
import { findPlatform, type Product } from '@stats/core/platforms';
import pLimit from 'p-limit';
import { type CombinedAnswer, combineAnswers, needsNextProduct } from './combine-answers.ts';
import type { AnsweredVideo, Job } from './parse.ts';
import type { Deps } from './pipeline-deps.ts';
import { createGuardedCall, type GuardedCall } from './product-gate/guarded-call.ts';

/** A Worker has six connections. A seventh fetch would wait inside the runtime, where no deadline applies. */
const MAX_OPEN_CALLS = 6;

/** A video of a job, found in the database. */
export type Found = Omit<FoundVideo, 'targetIndex'> & { job: Job };

/** The answers for the ids of one call that no other product is asked for. */
export type Fetched = {
	answered: readonly AnsweredVideo[];
	/** The host of the product. */
	product: string;
	/** The job of the first video in the call; undefined if the call was skipped. */
	calledFor: Job | undefined;
};

export type Receiver = {
	/**
	 * Resolves when the next call may start.
	 * @throws {AppError} when no more calls may start.
	 */
	ready(): Promise<void>;
	receive(fetched: Fetched): void;
};

/** One external id, which is asked for once on behalf of all its trackers. */
type Lookup = { externalVideoId: string; wantedBy: readonly Found[]; combined?: CombinedAnswer };

/**
 * Fetches each external id once, however many jobs want it, and hands over the answers of each call. A failure is the answer of
 * its video; this function never rejects.
 */
export async function fetchWanted(
	wanted: readonly Found[],
	priority: Priority,
	{ receiver, sessions }: { receiver: Receiver; sessions: AsyncDisposableStack },
	deps: Deps,
): Promise<void> {
	const limit = pLimit(MAX_OPEN_CALLS);
	const calls = new Map<string, GuardedCall>();
	const callOf = (product: Product): GuardedCall => {
		const known = calls.get(product.host);
		if (known) return known;
		const session = sessions.use(deps.gates.open(product.host, priority));
		const { rapidapi, now } = deps;
		const call = createGuardedCall(product, { rapidapi, now, session, limit, ready: receiver.ready });
		calls.set(product.host, call);
		return call;
	};

	const byPlatform = Map.groupBy(wanted, (video) => findPlatform(video.platform));
	await Promise.all(
		[...byPlatform].map(async ([platform, videos]) => {
			const [product, ...others] = platform ? deps.productsOf(platform) : [];
			if (!product) return;
			const byExternalId = Map.groupBy(videos, (video) => video.externalVideoId);
			const lookups = [...byExternalId].map(
				([externalVideoId, wantedBy]): Lookup => ({ externalVideoId, wantedBy }),
			);
			// Few calls at once, so that few answers wait for the next product.
			const started = pLimit(MAX_OPEN_CALLS);
			await started.map(chunks(lookups, product.idsPerCall), (chunk) =>
				ask(chunk, product, others, callOf, receiver),
			);
		}),
	);
}

/** Asks a product for the ids of one call, and the next products for those that need it. */
async function ask(
	lookups: readonly Lookup[],
	product: Product,
	[next, ...others]: readonly Product[],
	callOf: (product: Product) => GuardedCall,
	receiver: Receiver,
): Promise<void> {
	const { host, shape } = product;
	const { answers, calledAt } = await callOf(product)(lookups.map(({ externalVideoId }) => externalVideoId));
	for (const lookup of lookups) {
		const answer = answers instanceof AppError ? answers : answers.get(lookup.externalVideoId);
		const checkedAt = calledAt ?? new Date(0);
		if (answer)
			lookup.combined = combineAnswers(lookup.combined, { checkedAt, answer, product: host, shape });
	}
	const isOpen = ({ combined }: Lookup) => next !== undefined && needsNextProduct(combined);
	receiver.receive({
		answered: lookups.filter((lookup) => !isOpen(lookup)).flatMap(answersOf),
		product: host,
		calledFor: calledAt && lookups[0]?.wantedBy[0]?.job,
	});
	if (!next) return;
	const open = lookups.filter(isOpen);
	await Promise.all(chunks(open, next.idsPerCall).map((chunk) => ask(chunk, next, others, callOf, receiver)));
}

function answersOf({ wantedBy, combined }: Lookup): AnsweredVideo[] {
	if (!combined) return [];
	const { checkedAt, answer, product } = combined;
	return wantedBy.map(({ videoId, job }) => ({ videoId, job, checkedAt, answer, product }));
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	);
}
