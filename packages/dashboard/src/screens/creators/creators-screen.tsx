import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import { type Creator, type CreatorQuery, creatorSorts, directions, platforms } from '../../api/types.ts';
import { usePages } from '../../api/use-pages.ts';
import { Select } from '../../figures/select.tsx';
import { PageTitle } from '../../shell/page-title.tsx';
import type { ScreenProps } from '../../shell/screens.tsx';
import { Empty, Failed, NotRefreshed } from '../../shell/states.tsx';
import { LoadMore } from '../../table/load-more.tsx';
import { Table } from '../../table/table.tsx';
import { creatorsTexts } from '../../texts/creators.ts';
import { filterTexts } from '../../texts/filters.ts';
import { shellTexts } from '../../texts/shell.ts';
import { videosTexts } from '../../texts/videos.ts';
import { linkTo, useSearch } from '../../url/link.ts';
import { anyOf, defineSearch, oneOf, text } from '../../url/search.ts';
import { SearchField } from '../videos/search-field.tsx';
import { creatorColumns, creatorTitle } from './creator-columns.tsx';

const POLL_MS = 60_000;
const MAX_COMPARED = 5;

const creatorsSearch = defineSearch({
	q: text(),
	platform: anyOf(platforms),
	sort: oneOf(creatorSorts, 'views'),
	direction: oneOf(directions, 'desc'),
});

export function CreatorsScreen({ organization }: ScreenProps) {
	const [search, changeSearch] = useSearch(creatorsSearch);
	const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
	const { q, platform, sort, direction } = search;
	const query: CreatorQuery = {
		organization_id: organization.id,
		...(q.trim() && { q: q.trim() }),
		...(platform && { platform }),
		sort,
		direction,
		limit: 100,
	};
	const pages = usePages<Creator, null>(
		`creators ${JSON.stringify(query)}`,
		async (cursor, signal) => {
			const { creators, next_cursor } = await api.send('GET', '/dashboard/creators', {
				query: { ...query, ...(cursor && { cursor }) },
				signal,
			});
			return { rows: creators, next: next_cursor, extra: null };
		},
		POLL_MS,
	);
	const { rows } = pages;

	function sortBy(by: typeof sort) {
		changeSearch({ sort: by, direction: sort === by && direction === 'desc' ? 'asc' : 'desc' });
	}
	return (
		<>
			<PageTitle title={shellTexts.creators} />
			<search class="toolbar">
				<SearchField
					value={q}
					label={creatorsTexts.search}
					onChange={(typed) => changeSearch({ q: typed }, { replace: true })}
				/>
				<Select
					label={filterTexts.platform}
					value={platform}
					options={[['', filterTexts.allPlatforms], ...platforms.map((name) => [name, name] as const)]}
					onChange={(chosen) => changeSearch({ platform: chosen })}
				/>
				<Select
					label={filterTexts.sort}
					value={sort}
					options={creatorSorts.map((name) => [name, creatorsTexts.sorts[name]] as const)}
					onChange={(chosen) => changeSearch({ sort: chosen, direction: 'desc' })}
				/>
				<span class="spring" />
				<CompareLink selected={selected} />
			</search>
			<NotRefreshed failure={rows && pages.failure} at={pages.at} onRetry={pages.refresh} />
			{!rows && pages.failure ? (
				<Failed failure={pages.failure} onRetry={pages.refresh} />
			) : rows?.length === 0 ? (
				q || platform ? (
					<Empty title={videosTexts.noneMatches}>
						<button type="button" onClick={() => changeSearch({ q: '', platform: '' })}>
							{videosTexts.clearFilters}
						</button>
					</Empty>
				) : (
					<Empty title={creatorsTexts.none}>
						<p>{creatorsTexts.noneYet}</p>
					</Empty>
				)
			) : (
				<>
					<Table
						label={shellTexts.creators}
						columns={creatorColumns}
						rows={rows}
						nameOf={creatorTitle}
						sorting={{ by: sort, direction, onSort: sortBy }}
						selection={{ ids: selected, onChange: setSelected }}
						isOutdated={pages.isOutdated}
						list={pages.key}
					/>
					<LoadMore
						key={pages.rows?.length}
						hasMore={pages.hasMore}
						isBusy={pages.isBusy}
						count={rows?.length ?? 0}
						onMore={pages.loadMore}
					/>
				</>
			)}
		</>
	);
}

function CompareLink({ selected }: { selected: ReadonlySet<string> }) {
	const canCompare = selected.size >= 2 && selected.size <= MAX_COMPARED;
	if (!canCompare) return <span class="muted">{creatorsTexts.compareHint}</span>;
	return (
		<a class="button primary" href={linkTo('/compare', `creators=${[...selected].join()}`)}>
			{creatorsTexts.compare(selected.size)}
		</a>
	);
}
