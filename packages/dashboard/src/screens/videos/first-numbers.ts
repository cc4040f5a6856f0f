import type { Video } from '../../api/types.ts';

type Facts = Pick<
	Video,
	'id' | 'created_at' | 'platform' | 'video_status' | 'statistics' | 'waiting_reason' | 'needs_attention'
>;

/** First statistics that take longer are left to the nightly refresh. */
const FIRST_NUMBERS_WITHIN_MS = 10 * 60_000;

/** When this tab started to track a video, in milliseconds since 1970. The API tells only when a video was added. */
const startedAt = new Map<string, number>();

export function rememberStart(ids: string[], at: number): void {
	for (const id of ids) startedAt.set(id, at);
}

/** The video is tracked, has no statistics, and nothing is known to hold them up. */
export function hasNoNumbersYet({
	platform,
	video_status,
	statistics,
	waiting_reason,
	needs_attention,
}: Facts) {
	const isHeldUp = waiting_reason !== null || needs_attention.includes('unreadable');
	return platform !== 'Other' && video_status === 'tracking' && statistics === null && !isHeldUp;
}

/** The first statistics of a video are expected at any moment. */
export function awaitsFirstNumbers(video: Facts, now: number): boolean {
	const start = Math.max(Date.parse(video.created_at), startedAt.get(video.id) ?? 0);
	return hasNoNumbersYet(video) && now - start < FIRST_NUMBERS_WITHIN_MS;
}
