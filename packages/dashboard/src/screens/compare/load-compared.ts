import { api } from '../../api/api.ts';
import type { Video } from '../../api/types.ts';
import { creatorName } from '../../figures/video-name.tsx';
import { loadSeries, type Series } from '../video/load-series.ts';

/** The number of newest videos compared for each creator. */
const VIDEOS_PER_CREATOR = 3;

/** `group` is the index of the selection: the lines of one creator share it. */
export type Compared = { video: Video; series: Series; group: number };

export async function loadVideos(ids: string[], signal: AbortSignal): Promise<Compared[]> {
	const details = await Promise.all(
		ids.map((id) => api.send('GET', '/dashboard/videos/{id}', { path: { id }, signal })),
	);
	return withSeries(
		details.map(({ video }, group) => ({ video, group })),
		signal,
	);
}

export async function loadCreators(
	ids: string[],
	organization_id: string,
	signal: AbortSignal,
): Promise<Compared[]> {
	const pages = await Promise.all(
		ids.map((blogger_id) =>
			api.send('GET', '/dashboard/videos', {
				query: { organization_id, blogger_id, sort: 'published', limit: VIDEOS_PER_CREATOR },
				signal,
			}),
		),
	);
	const videos = pages.flatMap((page, group) => page.videos.map((video) => ({ video, group })));
	return withSeries(videos, signal);
}

function withSeries(videos: Omit<Compared, 'series'>[], signal: AbortSignal): Promise<Compared[]> {
	return Promise.all(
		videos.map(async ({ video, group }) => ({
			video,
			group,
			series: await loadSeries(video.id, 'day', signal),
		})),
	);
}

export const comparedName = ({ video }: Compared): string => creatorName(video) ?? video.platform;
