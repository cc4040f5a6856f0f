import type { Client } from './request.ts';
import type {
	Campaign,
	CreatorPage,
	CreatorQuery,
	Me,
	Overview,
	StatisticsPage,
	VideoDetail,
	VideoFilter,
	VideoPage,
	VideoQuery,
} from './types.ts';

type Signal = AbortSignal | undefined;

export function createEndpoints({ send, fetch }: Client) {
	return {
		me: (signal?: Signal) => send<Me>('GET', '/dashboard/me', { signal }),

		overview: (organization_id: string, signal: Signal) =>
			send<Overview>('GET', '/dashboard/overview', { query: { organization_id }, signal }),

		videos: (query: VideoQuery, signal?: Signal) =>
			send<VideoPage>('GET', '/dashboard/videos', { query, signal }),
		videosCsv: (query: VideoFilter) => fetch('GET', '/dashboard/videos.csv', { query }),

		video: (id: string, signal: Signal) =>
			send<VideoDetail>('GET', `/dashboard/videos/${encodeURIComponent(id)}`, { signal }),
		startTracking: (video_id: string) =>
			send<{ success: true; message?: string }>('POST', '/dashboard/videos/start-tracking', {
				body: { video_id },
			}),
		statistics: (id: string, query: { by: 'hour' | 'day'; from?: string }, signal: Signal) =>
			send<StatisticsPage>('GET', `/dashboard/videos/${encodeURIComponent(id)}/statistics`, {
				query,
				signal,
			}),
		statisticsCsv: (id: string) => fetch('GET', `/dashboard/videos/${id}/statistics.csv`),

		creators: (query: CreatorQuery, signal: Signal) =>
			send<CreatorPage>('GET', '/dashboard/creators', { query, signal }),

		campaigns: (organization_id: string, signal?: Signal) =>
			send<{ campaigns: Campaign[] }>('GET', '/dashboard/campaigns', { query: { organization_id }, signal }),
	};
}
