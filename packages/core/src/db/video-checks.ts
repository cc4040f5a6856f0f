import type { ErrorKind } from '../errors.ts';
import { ofEachMetric } from '../metrics.ts';
import type { Gone, VideoSnapshot } from '../platforms/index.ts';
import { callRepeatable, type Db } from './client.ts';

/** A video that a message asks for, identified by id or by organization, platform and external id. */
export type Target =
	| { videoId: string; sentAt: Date }
	| { organizationId: string; platform: string; externalVideoId: string; sentAt: Date };

export type FoundVideo = {
	/** Index into the targets passed to `lookUp`. */
	targetIndex: number;
	/** False if the video was checked since the target's `sentAt`. */
	isWanted: boolean;
	videoId: string;
	platform: string;
	externalVideoId: string;
};

export type VideoResult = {
	videoId: string;
	/** When the message was sent: the result is not written if the video was checked since. */
	sentAt: Date;
	checkedAt: Date;
	/** The host of the product that gave the answer. */
	product: string;
	snapshot: VideoSnapshot | Gone;
};

export type DeadLetter = {
	queue: string;
	messageId: string;
	/** JSON text. */
	body: string | null;
	reason: string;
	attempts: number;
	/** When the message was first queued. */
	firstAt: Date;
	/** Identifies the message in the log. */
	requestId: string;
};

/** The result of delivering one message of a cron run. */
export type Delivery = {
	runAt: Date;
	platform: string;
	batchNumber: number;
	/** Stays the same when the delivery is recorded again, so that its calls count once. */
	deliveryId: string;
	/** Upstream calls by the host of the product. */
	calls: Record<string, number>;
	/** Null if the queue delivers the message again. */
	settled: SettledMessage | null;
};

export type SettledMessage = {
	/** Videos that the message asks for. */
	total: number;
	/** Videos that have an answer, from this delivery or an earlier check. */
	videoIds: readonly string[];
	/** Videos without an answer that the processor asked for, by kind of failure. */
	failed: Record<string, number>;
	/** Videos without an answer that the processor did not ask for, by kind of failure. */
	deferred: Record<string, number>;
};

/** A video without an answer: a user waits for it, or the answers cannot be read. */
export type PendingVideo = {
	videoId: string;
	/** The record is not written if the video has a newer answer. */
	since: Date;
	/** When the processor tries again; null if the next cron does. */
	until: Date | null;
	reason: ErrorKind;
};

/** PostgREST cuts an answer at max_rows of supabase/config.toml, without an error. A target has at most one row. */
const MAX_TARGETS = 500;

/** The processor's two database calls: one before it fetches videos, one after. */
export function createVideoChecks(db: Db) {
	return {
		/** Leaves out targets that are not tracked, not there or of a test organization. */
		async lookUp(targets: readonly Target[]): Promise<FoundVideo[]> {
			const rows = targets.map((target, index) => ({
				target_index: index,
				sent_at: target.sentAt.toISOString(),
				...('videoId' in target
					? { video_id: target.videoId }
					: {
							organization_id: target.organizationId,
							platform: target.platform,
							external_video_id: target.externalVideoId,
						}),
			}));
			const parts = Array.from({ length: Math.ceil(rows.length / MAX_TARGETS) }, (_, index) =>
				rows.slice(index * MAX_TARGETS, (index + 1) * MAX_TARGETS),
			);
			const found = await Promise.all(
				parts.map((targets) => callRepeatable(db, 'lookup_targets', { targets })),
			);
			return found.flat().map((row) => ({
				targetIndex: row.target_index,
				isWanted: row.state === 'wanted',
				videoId: row.video_id,
				platform: row.platform,
				externalVideoId: row.external_video_id,
			}));
		},

		/**
		 * Writes all in one transaction. Returns the ids written: a video that is not there, not tracked or checked since its
		 * message was sent is left out.
		 */
		async record(
			results: readonly VideoResult[],
			deadLetters: readonly DeadLetter[],
			deliveries: readonly Delivery[],
			pendingVideos: readonly PendingVideo[] = [],
		): Promise<Set<string>> {
			const written = await callRepeatable(db, 'record_results', {
				results: results.map(toResultRow),
				dead_letters: deadLetters.map(toLetterRow),
				deliveries: deliveries.map(toDeliveryRow),
				pending_videos: pendingVideos.map(toPendingRow),
			});
			return new Set(written);
		},
	};
}

/** A result as `record_results` takes it. */
export function toResultRow({ videoId, sentAt, checkedAt, product, snapshot }: VideoResult) {
	const check = {
		video_id: videoId,
		sent_at: sentAt.toISOString(),
		checked_at: checkedAt.toISOString(),
		product,
	};
	if ('gone' in snapshot) return { ...check, gone: true, gone_reason: snapshot.gone };
	return {
		...check,
		gone: false,
		...ofEachMetric((metric) => snapshot[metric]),
		media_kind: snapshot.mediaKind,
		caption: snapshot.caption,
		thumbnail_url: snapshot.thumbnailUrl,
		published_at: snapshot.publishedAt,
		blogger_external_id: snapshot.blogger?.externalId,
		blogger_username: snapshot.blogger?.username,
		blogger_display_name: snapshot.blogger?.displayName,
		blogger_avatar_url: snapshot.blogger?.avatarUrl,
		blogger_followers: snapshot.blogger?.followers,
		music_external_id: snapshot.music?.externalId,
		music_title: snapshot.music?.title,
		music_author: snapshot.music?.author,
	};
}

function toLetterRow({ queue, messageId, body, reason, attempts, firstAt, requestId }: DeadLetter) {
	return {
		queue,
		message_id: messageId,
		body,
		reason,
		attempts,
		first_at: firstAt.toISOString(),
		request_id: requestId,
	};
}

function toDeliveryRow({ runAt, platform, batchNumber, deliveryId, calls, settled }: Delivery) {
	return {
		run_at: runAt.toISOString(),
		platform,
		batch_number: batchNumber,
		delivery_id: deliveryId,
		calls,
		settled: settled && {
			total: settled.total,
			video_ids: [...settled.videoIds],
			failed: settled.failed,
			deferred: settled.deferred,
		},
	};
}

function toPendingRow({ videoId, since, until, reason }: PendingVideo) {
	return {
		video_id: videoId,
		since: since.toISOString(),
		until: until?.toISOString() ?? null,
		reason,
	};
}
