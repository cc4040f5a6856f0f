import type { Metric, Video } from '../../api/types.ts';
import { now } from '../../now.ts';
import { format } from '../../session/organization.ts';
import { missingTexts } from '../../texts/figures.ts';
import { awaitsFirstNumbers } from './first-numbers.ts';

type Facts = Pick<
	Video,
	| 'id'
	| 'created_at'
	| 'platform'
	| 'video_status'
	| 'statistics'
	| 'waiting_reason'
	| 'waiting_until'
	| 'needs_attention'
>;

/** Why a metric of a video is not known. */
export function whyNoMetric(video: Facts, metric: Metric): string {
	const { platform, video_status, statistics, waiting_reason, waiting_until } = video;
	if (statistics) return missingTexts.notTold(platform, metric);
	if (platform === 'Other') return missingTexts.unsupported;
	if (video_status === 'deleted') return missingTexts.goneUnseen;
	if (waiting_reason !== null)
		return missingTexts.waiting(waiting_reason, waiting_until && format.value.dateTime(waiting_until));
	if (video_status === 'tracking')
		return awaitsFirstNumbers(video, now.value) ? missingTexts.onTheWay : missingTexts.late;
	return missingTexts.notTracked;
}

/** Why the change of a day is not known. */
export function whyNoChange(video: Facts): string {
	if (!video.statistics || video.statistics.views === null) return whyNoMetric(video, 'views');
	return missingTexts.noDayBefore;
}
