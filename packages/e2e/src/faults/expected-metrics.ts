import { type Metrics, ofEachMetric } from '@stats/core/metrics';
import { hasCommentsOff, hidesLikes, isUncounted, observe } from '@stats/rapidapi-simulator';
import type { Video } from '../fixtures.ts';
import type { FaultySystem } from './use-faults.ts';

/** The metrics that each answered call may have returned. Counters grow during a call, so those of its start and its end count. */
export function expectedMetricsOf(system: FaultySystem, { platform, externalVideoId }: Video): Metrics[] {
	return system.rapidApi
		.calls()
		.filter(({ ids, status }) => ids.includes(externalVideoId) && status === 200)
		.flatMap(({ startedAt, durationMs }) =>
			[0, durationMs].map((afterMs) =>
				numbersOf(platform, externalVideoId, new Date(new Date(startedAt).getTime() + afterMs)),
			),
		);
}

/** The metrics that the products tell of a video at a moment. */
export function numbersOf(platform: string, id: string, at: Date): Metrics {
	return { ...ofEachMetric(() => null), ...toldOf(platform, id, at) };
}

function toldOf(platform: string, id: string, at: Date): Partial<Metrics> {
	const video = observe(platform.toLowerCase(), id, at);
	const { views, likes, comments, shares, quotes, saves } = video;
	switch (platform) {
		case 'TikTok':
			return { views, likes, comments, reposts: shares, saves };
		case 'YouTube':
			return {
				views,
				likes: hidesLikes(id) ? null : likes,
				comments: hasCommentsOff(id) ? null : comments,
			};
		case 'X':
			return { views: isUncounted(id) ? null : views, likes, comments, reposts: shares + quotes, saves };
		case 'Threads':
			return { likes, comments, reposts: shares };
		default:
			throw new Error(`no expected metrics for ${platform}`);
	}
}
