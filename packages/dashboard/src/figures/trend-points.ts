import type { Video } from '../api/types.ts';

type Point = { x: number; y: number };

/** The known views of a video in the last week, oldest first; each coordinate is from 0 to 1. */
export function trendPoints({ statistics, day, week }: Pick<Video, 'statistics' | 'day' | 'week'>): Point[] {
	const views = statistics?.views;
	if (views == null) return [];
	const seen = [week.views, day.views]
		.filter((change) => change !== null)
		.map(({ value, hours }) => ({ hoursAgo: hours, views: views - value }));
	const points = [...seen, { hoursAgo: 0, views }];
	const longest = Math.max(...points.map(({ hoursAgo }) => hoursAgo));
	const values = points.map((point) => point.views);
	const lowest = Math.min(...values);
	const range = Math.max(...values) - lowest;
	return points.map((point) => ({
		x: longest === 0 ? 1 : 1 - point.hoursAgo / longest,
		y: range === 0 ? 0.5 : (point.views - lowest) / range,
	}));
}
