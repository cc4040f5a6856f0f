import type { ErrorKind } from '../errors.ts';
import type { Gone, VideoSnapshot } from '../platforms/index.ts';
import { type Db, unwrapRepeatable } from './client.ts';

/** A video a message asks for: by its id, or as an organization's video of a platform. */
export type Target =
	| { videoId: string; sentAt: Date }
	| { organizationId: string; platform: string; externalVideoId: string; sentAt: Date };

export type WantedVideo = {
	/** Index into the targets that were looked up. */
	targetIndex: number;
	videoId: string;
	platform: string;
	externalVideoId: string;
};

export type VideoResult = {
	videoId: string;
	/** What asked for it: the same key never writes a second row. */
	messageKey: string;
	checkedAt: Date;
	/** The cron run it belongs to. */
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
	/** Names the message in the log. */
	requestId: string;
};

/** A message of a cron run, delivered: what it came to. */
export type Delivery = {
	runAt: Date;
	platform: string;
	batchNumber: number;
	totalBatches: number;
	/** False when it will be delivered again. */
	isSettled: boolean;
	upstreamCalls: number;
	/** Videos it is settled without an answer for, by kind of failure: of those that were asked for, and of those that were not. */
	failures: Partial<Record<ErrorKind, number>>;
	deferrals: Partial<Record<ErrorKind, number>>;
};

/** That a video somebody waits for has no answer yet. */
export type Wait = {
	videoId: string;
	/** An answer of since then makes the wait a thing of the past. */
	since: Date;
	/** When it is tried again; null: with the next cron. */
	until: Date | null;
	reason: ErrorKind;
};

/** What the processor needs of the database: one round trip before the fetch, one after it. */
export function createVideoChecks(db: Db) {
	return {
		/** The targets that still want a fetch; see lookup_targets in supabase/migrations. */
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

		/** All or nothing. Answers the ids that were written; a video left out vanished or is no longer tracked. */
		async record(
			results: readonly VideoResult[],
			deadLetters: readonly DeadLetter[],
			deliveries: readonly Delivery[],
			waits: readonly Wait[] = [],
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
					waits: waits.map(({ videoId, since, until, reason }) => ({
						video_id: videoId,
						since: since.toISOString(),
						until: until?.toISOString() ?? null,
						reason,
					})),
				}),
			);
			return new Set(written.map((row) => row.video_id));
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
