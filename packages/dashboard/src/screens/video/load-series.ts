import { api } from '../../api/api.ts';
import type { StatisticsSeries } from '../../api/types.ts';

/** A chart shows at most ten thousand hours or days. */
const MAX_PAGES = 20;

export type Series = Omit<StatisticsSeries, 'next_from'> & { isCut: boolean };

/** All pages of a video's statistics in the order of time. */
export async function loadSeries(id: string, by: 'hour' | 'day', signal: AbortSignal): Promise<Series> {
	const read = (query: { by: 'hour' | 'day'; from?: string }) =>
		api.send('GET', '/dashboard/videos/{id}/statistics', { path: { id }, query, signal });
	const pages = [await read({ by })];
	for (let next = pages[0]?.next_from; next && pages.length < MAX_PAGES; next = pages.at(-1)?.next_from)
		pages.push(await read({ by, from: next }));
	return {
		statistics: pages
			.flatMap(({ statistics }) => statistics)
			.sort((a, b) => a.collected_at.localeCompare(b.collected_at)),
		gaps: pages.flatMap(({ gaps }) => gaps),
		corrections: pages.flatMap(({ corrections }) => corrections),
		isCut: pages.at(-1)?.next_from != null,
	};
}
