import { api } from '../../api/api.ts';
import type { StatisticsPage } from '../../api/types.ts';

/** A chart shows at most ten thousand hours or days. */
const MAX_PAGES = 20;

export type Series = Omit<StatisticsPage, 'next_from'> & { isCut: boolean };

/** All pages of a video's statistics in the order of time. */
export async function loadSeries(id: string, by: 'hour' | 'day', signal: AbortSignal): Promise<Series> {
	const pages = [await api.statistics(id, { by }, signal)];
	for (let next = pages[0]?.next_from; next && pages.length < MAX_PAGES; next = pages.at(-1)?.next_from)
		pages.push(await api.statistics(id, { by, from: next }, signal));
	return {
		statistics: pages
			.flatMap(({ statistics }) => statistics)
			.sort((a, b) => a.collected_at.localeCompare(b.collected_at)),
		gaps: pages.flatMap(({ gaps }) => gaps),
		corrections: pages.flatMap(({ corrections }) => corrections),
		isCut: pages.at(-1)?.next_from != null,
	};
}
