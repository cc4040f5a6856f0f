import type { DeadLetter, Target } from '@stats/core/db';
import { describeIssues } from '@stats/core/issues';
import { message as messageSchema, type Origin, origin } from '@stats/core/messages';
import { z } from 'zod';
import type { Priority } from './product-gate.ts';

const DEAD_LETTER_QUEUE = /-dlq$/;
/** Numbers of the minute before a click are what it asks for: fifty clicks cost no more than one. */
const FRESH_MS = 60_000;

/** What can be told even of a body that is no message. */
const traces = z
	.object({
		origin: origin.optional().catch(undefined),
		requestId: z
			.string()
			.regex(/^[\w.:-]{1,200}$/)
			.optional()
			.catch(undefined),
	})
	.catch({});

/** A queued message and what it asks for. */
export type Job = {
	message: Message;
	/** Which message it was when it was first sent. */
	origin: Origin;
	/** Names the message in the log. */
	requestId: string;
	priority: Priority;
	platform: string;
	targets: Target[];
	/** The same for every delivery of the message and every firing of its cron: together they write one row a video. */
	messageKey: string;
	/** Of a cron's message: the run, and which of its messages this is. */
	batch: Batch | null;
};

type Batch = { runAt: Date; batchNumber: number; totalBatches: number };

/** A message that can not be done, now or later; its job where it is one. */
export type Rejected = { message: Message; letter: DeadLetter; job: Job | null };

/** Sorts a delivered batch into jobs and dead letters. */
export function parse(batch: MessageBatch): { jobs: Job[]; rejected: Rejected[] } {
	const jobs: Job[] = [];
	const rejected: Rejected[] = [];
	const queue = batch.queue.replace(DEAD_LETTER_QUEUE, '');
	for (const message of batch.messages) {
		const parsed = messageSchema.safeParse(message.body);
		const job = parsed.success ? toJob(message, parsed.data) : null;
		if (!parsed.success)
			rejected.push({ message, job, letter: letter(queue, message, describeIssues(parsed.error)) });
		else if (queue !== batch.queue)
			rejected.push({ message, job, letter: letter(queue, message, 'retries exhausted') });
		else if (job) jobs.push(job);
	}
	return { jobs, rejected };
}

function toJob(message: Message, body: z.output<typeof messageSchema>): Job {
	const origin = originOf(message);
	switch (body.type) {
		case 'single_video':
			return {
				message,
				origin,
				requestId: origin.message_id,
				priority: body.priority,
				platform: body.video.platform.name,
				targets: [{ videoId: body.video_id, sentAt: new Date(Date.parse(origin.sent_at) - FRESH_MS) }],
				messageKey: `start:${origin.message_id}`,
				batch: null,
			};
		case 'video_batch': {
			const platform = body.platform.name;
			const sentAt = new Date(body.enqueuedAt);
			return {
				message,
				origin,
				requestId: body.requestId,
				priority: body.priority,
				platform,
				targets: body.videos.map((video) => ({
					organizationId: video.organizationId,
					platform,
					externalVideoId: video.externalVideoId,
					sentAt,
				})),
				messageKey: `cron:${body.enqueuedAt}`,
				batch: { runAt: sentAt, batchNumber: body.batchNumber, totalBatches: body.totalBatches },
			};
		}
	}
}

function letter(queue: string, message: Message, reason: string): DeadLetter {
	const { message_id: messageId, sent_at } = originOf(message);
	const { requestId = messageId } = traces.parse(message.body);
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

function originOf({ id, timestamp, body }: Message): Origin {
	return traces.parse(body).origin ?? { message_id: id, sent_at: timestamp.toISOString() };
}

function toJson(body: unknown): string | null {
	try {
		return JSON.stringify(body) ?? null;
	} catch {
		return null;
	}
}
