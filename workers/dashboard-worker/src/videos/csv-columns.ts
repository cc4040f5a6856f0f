import { type Metric, metrics } from '@stats/core/metrics';
import type { Cell } from '../http/csv.ts';
import type { VideoRow } from './video-row.ts';

/** `2026-11-25T10:00:00.000Z` */
export function utc(time: string | null): string | null {
	return time === null ? null : new Date(time).toISOString();
}

export const countHeader = (metric: Metric) => `${metric}_count`;

type Column = (video: VideoRow) => Cell;

/** The columns of the list of videos: header, which names the unit, and cell. */
const columns: Record<string, Column> = {
	video_id: ({ id }) => id,
	platform: ({ platform }) => platform,
	video_url: ({ video_url }) => video_url,
	caption: ({ caption }) => caption,
	creator_username: ({ blogger }) => blogger?.username ?? null,
	creator_name: ({ blogger }) => blogger?.display_name ?? null,
	campaigns: ({ campaigns }) => campaigns.map(({ name }) => name).join('; ') || null,
	status: ({ video_status }) => video_status,
	needs_attention: ({ needs_attention }) => needs_attention.join('; ') || null,
	published_at_utc: ({ published_at }) => utc(published_at),
	added_at_utc: ({ created_at }) => utc(created_at),
	last_checked_at_utc: ({ last_checked_at }) => utc(last_checked_at),
	statistics_at_utc: ({ statistics }) => utc(statistics?.collected_at ?? null),
	...Object.fromEntries(
		metrics.map((metric): [string, Column] => [
			countHeader(metric),
			({ statistics }) => statistics?.[metric] ?? null,
		]),
	),
	day_views_change_count: ({ day }) => day.views?.value ?? null,
	day_views_window_hours: ({ day }) => day.views?.hours ?? null,
	week_views_change_count: ({ week }) => week.views?.value ?? null,
	week_views_window_hours: ({ week }) => week.views?.hours ?? null,
	views_per_hour: ({ views_per_hour }) => views_per_hour,
	engagement_rate_ratio: ({ engagement }) => engagement?.rate ?? null,
	engagement_not_told: ({ engagement }) => engagement?.not_told.join('; ') || null,
};

export const videoHeader = Object.keys(columns);

export function videoCells(video: VideoRow): Cell[] {
	return Object.values(columns).map((cellOf) => cellOf(video));
}
