import type { ErrorKind } from '../errors.ts';
import type { Gone, VideoSnapshot } from '../platforms/index.ts';
import { type Db, unwrapRepeatable } from './client.ts';

/** A video that a message asks for, identified by id or by organization, platform and external id. */
export type Target =
	| { videoId: string; sentAt: Date }
	| { organizationId: string; platform: string; externalVideoId: string; sentAt: Date };

export type WantedVideo = {
	/** Index into the targets passed to `lookUp`. */
	targetIndex: number;
	videoId: string;
	platform: string;
	externalVideoId: string;
};

export type VideoResult = {
	videoId: string;
	/** Identifies the message that asked for the video: one key writes one row. */
	messageKey: string;
	checkedAt: Date;
	/** Scheduled time of the cron run; null if no cron sent the message. */
	runAt: Date | null;
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
	totalBatches: number;
	/** False if the queue delivers the message again. */
	isSettled: boolean;
	upstreamCalls: number;
	/** Videos without an answer that the processor asked for, by kind of failure. */
	failures: Partial<Record<ErrorKind, number>>;
	/** Videos without an answer that the processor did not ask for, by kind of failure. */
	deferrals: Partial<Record<ErrorKind, number>>;
};

/** A video that a user started and that has no answer yet. */
export type PendingVideo = {
	videoId: string;
	/** An answer newer than this makes the record void. */
	since: Date;
	/** When the processor tries again; null if the next cron does. */
	until: Date | null;
	reason: ErrorKind;
};

/** The processor's two database calls: one before it fetches videos, one after. */
export function createVideoChecks(db: Db) {
	return {
		/** The targets to fetch. Leaves out those checked since `sentAt`, not tracked or not there. */
		async lookUp(targets: readonly Target[]): Promise<WantedVideo[]> {
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
			const wanted = await unwrapRepeatable(db, 'lookup_targets', () =>
				db.rpc('lookup_targets', { targets: rows }),
			);
			return wanted.map((row) => ({
				targetIndex: row.target_index,
				videoId: row.video_id,
				platform: row.platform,
				externalVideoId: row.external_video_id,
			}));
		},

		/** Writes all in one transaction. Returns the ids written: a video that is not there or not tracked is left out. */
		async record(
			results: readonly VideoResult[],
			deadLetters: readonly DeadLetter[],
			deliveries: readonly Delivery[],
			pendingVideos: readonly PendingVideo[] = [],
		): Promise<Set<string>> {
			const written = await unwrapRepeatable(db, 'record_results', () =>
				db.rpc('record_results', {
					results: results.map(toRow),
					dead_letters: deadLetters.map((letter) => ({
						queue: letter.queue,
						message_id: letter.messageId,
						body: letter.body,
						reason: letter.reason,
						attempts: letter.attempts,
						first_at: letter.firstAt.toISOString(),
						request_id: letter.requestId,
					})),
					deliveries: deliveries.map((delivery) => ({
						run_at: delivery.runAt.toISOString(),
						platform: delivery.platform,
						batch_number: delivery.batchNumber,
						total_batches: delivery.totalBatches,
						is_settled: delivery.isSettled,
						upstream_calls: delivery.upstreamCalls,
						failures: delivery.failures,
						deferrals: delivery.deferrals,
					})),
					pending_videos: pendingVideos.map(({ videoId, since, until, reason }) => ({
						video_id: videoId,
						since: since.toISOString(),
						until: until?.toISOString() ?? null,
						reason,
					})),
				}),
			);
			return new Set(written);
		},
	};
}

function toRow({ videoId, messageKey, checkedAt, runAt, snapshot }: VideoResult) {
	const check = {
		video_id: videoId,
		message_key: messageKey,
		checked_at: checkedAt.toISOString(),
		run_at: runAt?.toISOString() ?? null,
	};
	if ('gone' in snapshot) return { ...check, gone: true, gone_reason: snapshot.gone };
	return {
		...check,
		gone: false,
		views: snapshot.views,
		likes: snapshot.likes,
		comments: snapshot.comments,
		reposts: snapshot.reposts,
		saves: snapshot.saves,
		media_kind: snapshot.mediaKind,
		thumbnail_url: snapshot.thumbnailUrl,
		published_at: snapshot.publishedAt,
		blogger_external_id: snapshot.blogger?.externalId ?? null,
		blogger_username: snapshot.blogger?.username ?? null,
		blogger_display_name: snapshot.blogger?.displayName ?? null,
		blogger_avatar_url: snapshot.blogger?.avatarUrl ?? null,
		music_external_id: snapshot.music?.externalId ?? null,
		music_title: snapshot.music?.title ?? null,
		music_author: snapshot.music?.author ?? null,
	};
}
