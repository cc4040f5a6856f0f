import type { DeadLetter, Target } from '@stats/core/db';
import { describeIssues } from '@stats/core/issues';
import { message as messageSchema } from '@stats/core/messages';
import type { z } from 'zod';
import type { Priority } from './product-gate.ts';

const DEAD_LETTER_QUEUE = /-dlq$/;

/** A queued message and what it asks for. */
export type Job = {
	message: Message;
	/** Names the message in the log. */
	requestId: string;
	priority: Priority;
	platform: string;
	targets: Target[];
	/** First, by whoever asked for it. */
	sentAt: Date;
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
	switch (body.type) {
		case 'single_video':
			return {
				message,
				requestId: message.id,
				priority: body.priority,
				platform: body.video.platform.name,
				targets: [{ videoId: body.video_id, sentAt: message.timestamp }],
				sentAt: message.timestamp,
				messageKey: `start:${message.id}`,
				batch: null,
			};
		case 'video_batch': {
			const platform = body.platform.name;
			const sentAt = new Date(body.enqueuedAt);
			return {
				message,
				requestId: body.requestId,
				priority: body.priority,
				platform,
				targets: body.videos.map((video) => ({
					organizationId: video.organizationId,
					platform,
					externalVideoId: video.externalVideoId,
					sentAt,
				})),
				sentAt,
				messageKey: `cron:${body.enqueuedAt}`,
				batch: { runAt: sentAt, batchNumber: body.batchNumber, totalBatches: body.totalBatches },
			};
		}
	}
}

function letter(queue: string, message: Message, reason: string): DeadLetter {
	const { id: messageId, attempts } = message;
	return { queue, messageId, body: toJson(message.body), reason, attempts };
}

function toJson(body: unknown): string | null {
	try {
		return JSON.stringify(body) ?? null;
	} catch {
		return null;
	}
}
