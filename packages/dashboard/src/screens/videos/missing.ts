import type { Metric, Video } from '../../api/types.ts';
import { format } from '../../session/organization.ts';
import { missingTexts } from '../../texts/figures.ts';

type Facts = Pick<
	Video,
	'platform' | 'video_status' | 'statistics' | 'waiting_reason' | 'waiting_until' | 'needs_attention'
>;

/** The video is tracked, and its first statistics are being fetched. */
export function awaitsFirstNumbers(video: Facts): boolean {
	const { platform, video_status, statistics, waiting_reason, needs_attention } = video;
	const isHeldUp = waiting_reason !== null || needs_attention.includes('unreadable');
	return platform !== 'Other' && video_status === 'tracking' && statistics === null && !isHeldUp;
}

/** Why a metric of a video is not known. */
export function whyNoMetric(video: Facts, metric: Metric): string {
	const { platform, video_status, statistics, waiting_reason, waiting_until } = video;
	if (statistics) return missingTexts.notTold(platform, metric);
	if (platform === 'Other') return missingTexts.unsupported;
	if (video_status === 'deleted') return missingTexts.goneUnseen;
	if (waiting_reason !== null)
		return missingTexts.waiting(waiting_reason, waiting_until && format.value.dateTime(waiting_until));
	if (video_status === 'tracking') return missingTexts.onTheWay;
	return missingTexts.notTracked;
}

/** Why the change of a day is not known. */
export function whyNoChange(video: Facts): string {
	if (!video.statistics || video.statistics.views === null) return whyNoMetric(video, 'views');
	return missingTexts.noDayBefore;
}
