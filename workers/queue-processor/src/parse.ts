import type { DeadLetter, Target } from '@stats/core/db';
import { describeIssues } from '@stats/core/issues';
import {
	type FirstDelivery,
	firstDelivery,
	message as messageSchema,
	type Priority,
} from '@stats/core/messages';
import type { Answer } from '@stats/core/platforms';
import * as z from 'zod';

/** Dead letter queues end in `-dlq`; the queues of an environment have its name after that. */
const DEAD_LETTER_QUEUE = /-dlq(-staging)?$/;
const SUFFIXES = /(-dlq)?(-staging)?$/;

/**
 * Numbers at most a minute older than a message satisfy it: repeated clicks cost one call, and a processor whose clock is a minute
 * behind does not fetch for two overlapping crons.
 */
const FRESH_MS = 60_000;

/** The fields that identify even a body that is not a valid message. */
const identity = z
	.object({
		first_delivery: firstDelivery.optional().catch(undefined),
		requestId: z
			.string()
			.regex(/^[\w.:-]{1,200}$/)
			.optional()
			.catch(undefined),
	})
	.catch({});

/** The part of a `MessageBatch` that the pipeline uses, so that it also runs outside the Workers runtime. */
export type DeliveredBatch = { readonly queue: string; readonly messages: readonly QueuedMessage[] };

type QueuedMessage = {
	readonly id: string;
	readonly timestamp: Date;
	readonly body: unknown;
	readonly attempts: number;
	ack(): void;
	retry(options: { delaySeconds: number }): void;
};

/** A queued message and the videos it asks for. */
export type Job = {
	message: QueuedMessage;
	firstDelivery: FirstDelivery;
	/** Names the message in the log. */
	requestId: string;
	priority: Priority;
	platform: string;
	targets: Target[];
	/** A check since then satisfies the message. */
	sentAt: Date;
	/** Set for a message of a cron run. */
	batch: Batch | null;
	progress: Progress;
};

/** The results of the invocation for the videos of a job so far. */
type Progress = {
	/** Ids of the videos that were checked since the message was sent. */
	satisfied: string[];
	/** How many videos have to be asked for. */
	wanted: number;
	answered: AnsweredVideo[];
	/** Upstream calls by the host of the product. */
	calls: Record<string, number>;
};

export type AnsweredVideo = {
	videoId: string;
	job: Job;
	checkedAt: Date;
	answer: Answer;
	/** The host of the product that gave the answer. */
	product: string;
};

type Batch = { runAt: Date; batchNumber: number };

/** A message that cannot be processed, with its job where the body is valid. */
export type Rejected = { message: QueuedMessage; letter: DeadLetter; job: Job | null };

/** The queue decides: a long list's `single_video` messages travel on the LOW queue. */
export function priorityOf(queue: string): Priority {
	return queue.replace(SUFFIXES, '') === 'video-stats-low' ? 'low' : 'high';
}

/** Sorts a delivered batch into jobs and dead letters. */
export function parse(batch: DeliveredBatch): { jobs: Job[]; rejected: Rejected[] } {
	const jobs: Job[] = [];
	const rejected: Rejected[] = [];
	const queue = batch.queue.replace(SUFFIXES, '');
	const isDeadLetterQueue = DEAD_LETTER_QUEUE.test(batch.queue);
	for (const message of batch.messages) {
		const parsed = messageSchema.safeParse(message.body);
		const job = parsed.success ? toJob(message, parsed.data, priorityOf(queue)) : null;
		if (!parsed.success)
			rejected.push({ message, job, letter: letter(queue, message, describeIssues(parsed.error)) });
		else if (isDeadLetterQueue)
			rejected.push({ message, job, letter: letter(queue, message, 'retries exhausted') });
		else if (job) jobs.push(job);
	}
	return { jobs, rejected };
}

function toJob(message: QueuedMessage, body: z.output<typeof messageSchema>, priority: Priority): Job {
	const first = firstDeliveryOf(message);
	switch (body.type) {
		case 'single_video': {
			const sentAt = new Date(Date.parse(first.sent_at) - FRESH_MS);
			return {
				message,
				firstDelivery: first,
				requestId: first.message_id,
				priority,
				platform: body.video.platform.name,
				targets: [{ videoId: body.video_id, sentAt }],
				sentAt,
				batch: null,
				progress: noProgress(),
			};
		}
		case 'video_batch': {
			const platform = body.platform.name;
			const runAt = new Date(body.enqueuedAt);
			const sentAt = new Date(runAt.getTime() - FRESH_MS);
			return {
				message,
				firstDelivery: first,
				requestId: body.requestId,
				priority,
				platform,
				targets: body.videos.map((video) => ({
					organizationId: video.organizationId,
					platform,
					externalVideoId: video.externalVideoId,
					sentAt,
				})),
				sentAt,
				batch: { runAt, batchNumber: body.batchNumber },
				progress: noProgress(),
			};
		}
	}
}

function noProgress(): Progress {
	return { satisfied: [], wanted: 0, answered: [], calls: {} };
}

function letter(queue: string, message: QueuedMessage, reason: string): DeadLetter {
	const { message_id: messageId, sent_at } = firstDeliveryOf(message);
	const { requestId = messageId } = identity.parse(message.body);
	const { attempts } = message;
	return {
		queue,
		messageId,
		body: toJson(message.body),
		reason,
		attempts,
		firstAt: new Date(sent_at),
		requestId,
	};
}

function firstDeliveryOf({ id, timestamp, body }: QueuedMessage): FirstDelivery {
	return identity.parse(body).first_delivery ?? { message_id: id, sent_at: timestamp.toISOString() };
}

function toJson(body: unknown): string | null {
	try {
		return JSON.stringify(body) ?? null;
	} catch {
		return null;
	}
}
