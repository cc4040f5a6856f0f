import { setTimeout as sleep } from 'node:timers/promises';
import type { RapidApiCall } from '@stats/rapidapi-simulator';
import type { Video } from '../../fixtures.ts';
import type { Running } from './contenders.ts';
import type { Recorded } from './recorded.ts';

const CLICKS_PER_SECOND = 4;

type Click = { video: Video; ms: number };

type ClickOptions = { running: Running; recorded: Recorded; signal: AbortSignal };

/** Clicks on one video after the other until the signal ends it. Returns how long each click took to be recorded. */
export async function clickUntil(
	ended: AbortSignal,
	videos: Iterator<Video>,
	{ running, recorded, signal }: ClickOptions,
): Promise<Click[]> {
	const clicks: Promise<Click>[] = [];
	while (!ended.aborted) {
		const { value: video } = videos.next();
		if (!video) break;
		const clickedAt = Date.now();
		clicks.push(recorded.click(video.id).then((at) => ({ video, ms: at - clickedAt })));
		await running.click(video);
		await sleep(Math.max(0, clickedAt + 1_000 / CLICKS_PER_SECOND - Date.now()), undefined, { signal });
	}
	return Promise.all(clicks);
}

/** The time of a click without its upstream call. */
export function withoutUpstream(clicks: readonly Click[], calls: readonly RapidApiCall[]): number[] {
	const upstreamMs = new Map(calls.flatMap(({ ids, durationMs }) => ids.map((id) => [id, durationMs])));
	return clicks.map(({ video, ms }) => ms - (upstreamMs.get(video.externalVideoId) ?? 0));
}
