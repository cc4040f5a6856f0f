import { useMemo, useRef, useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import type { Totals, Video } from '../../api/types.ts';
import { usePages } from '../../api/use-pages.ts';
import { useResource } from '../../api/use-resource.ts';
import { creatorName, videoTitle } from '../../figures/video-name.tsx';
import { isWide } from '../../media.ts';
import { now } from '../../now.ts';
import { usePolling } from '../../polling/use-polling.ts';
import { lazy } from '../../shell/lazy.tsx';
import { PageTitle } from '../../shell/page-title.tsx';
import type { ScreenProps } from '../../shell/screens.tsx';
import { Failed, NotRefreshed } from '../../shell/states.tsx';
import { LoadMore } from '../../table/load-more.tsx';
import { Table } from '../../table/table.tsx';
import { shellTexts } from '../../texts/shell.ts';
import { videosTexts } from '../../texts/videos.ts';
import { useSearch } from '../../url/link.ts';
import { type VideoRow, videoColumns } from './columns.tsx';
import { CsvButton } from './csv-button.tsx';
import { Filters } from './filters.tsx';
import { awaitsFirstNumbers, hasNoNumbersYet } from './first-numbers.ts';
import { filterOf, noFilters, queryOf, type VideosSearch, videosSearch } from './search.ts';
import { TotalsLine } from './totals.tsx';

const AddVideosDialog = lazy(async () => (await import('./add-videos-dialog.tsx')).AddVideosDialog);
const NoVideos = lazy(async () => (await import('./no-videos.tsx')).NoVideos);
const BulkActions = lazy(async () => (await import('./bulk-actions.tsx')).BulkActions);

const POLL_MS = 60_000;
const FIRST_NUMBERS_MS = 2_000;
/** Above this number, waiting rows are read with the list. */
const MAX_AWAITED = 20;

export function VideosScreen({ organization }: ScreenProps) {
	const [search, changeSearch] = useSearch(videosSearch);
	const query = { ...queryOf(search, organization.id), trends: isWide.value };
	const pages = usePages<VideoRow, Totals | null>(
		`videos ${JSON.stringify(query)}`,
		async (cursor, signal) => {
			const page = await api.send('GET', '/dashboard/videos', {
				query: cursor ? { ...query, cursor } : { ...query, totals: true },
				signal,
			});
			const rows = page.videos.map((video, index) => ({ ...video, trend: page.trends?.[index] ?? [] }));
			return { rows, next: page.next_cursor, extra: page.totals ?? null };
		},
		POLL_MS,
	);
	const campaigns = useResource(
		`campaigns ${organization.id}`,
		(signal) =>
			api.send('GET', '/dashboard/campaigns', { query: { organization_id: organization.id }, signal }),
		null,
	);
	const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
	const [isAdding, setAdding] = useState(false);
	useFirstNumbers(pages.rows ?? [], pages.replaceRow, pages.refresh);

	function change(patch: Partial<VideosSearch>, options?: { replace?: boolean }) {
		setSelected(new Set());
		changeSearch(patch, options);
	}
	function sort(by: VideosSearch['sort']) {
		window.scrollTo(0, 0);
		const isFlipped = search.sort === by && search.direction === 'desc';
		change({ sort: by, direction: isFlipped ? 'asc' : 'desc' });
	}

	const { may_write } = organization;
	const rows = pages.rows;
	const refresh = useRef(pages.refresh);
	refresh.current = pages.refresh;
	const columns = useMemo(() => videoColumns(may_write ? () => refresh.current() : null), [may_write]);
	return (
		<>
			<PageTitle
				title={shellTexts.videos}
				actions={
					<>
						<CsvButton
							name={organization.name}
							load={() =>
								api.fetch('GET', '/dashboard/videos.csv', { query: filterOf(search, organization.id) })
							}
						/>
						{may_write && (
							<button type="button" class="primary" onClick={() => setAdding(true)}>
								{videosTexts.add}
							</button>
						)}
					</>
				}
			/>
			<search class="toolbar">
				<Filters
					search={search}
					campaigns={campaigns.data?.campaigns ?? []}
					creator={(rows?.[0] && creatorName(rows[0])) ?? null}
					onChange={change}
				/>
			</search>
			<div class="summary">
				{selected.size > 0 ? (
					<BulkActions
						organization={organization}
						campaigns={campaigns.data?.campaigns ?? []}
						selected={(rows ?? []).filter(({ id }) => selected.has(id))}
						matching={pages.extra?.videos ?? 0}
						loaded={rows?.length ?? 0}
						filter={filterOf(search, organization.id)}
						onDone={() => {
							setSelected(new Set());
							pages.refresh();
							campaigns.refresh();
						}}
						onClear={() => setSelected(new Set())}
					/>
				) : (
					<TotalsLine totals={pages.extra} isOutdated={pages.isOutdated} />
				)}
			</div>
			<NotRefreshed failure={rows && pages.failure} at={pages.at} onRetry={pages.refresh} />
			{rows === null && pages.failure ? (
				<Failed failure={pages.failure} onRetry={pages.refresh} />
			) : rows?.length === 0 && !pages.isOutdated ? (
				<NoVideos
					isFiltered={videosSearch.write({ ...search, sort: 'created', direction: 'desc' }) !== ''}
					onClear={() => change(noFilters)}
					onAdd={may_write ? () => setAdding(true) : null}
				/>
			) : (
				<>
					<Table
						label={shellTexts.videos}
						columns={columns}
						rows={rows}
						nameOf={videoTitle}
						sorting={{ by: search.sort, direction: search.direction, onSort: sort }}
						selection={{ ids: selected, onChange: setSelected }}
						isOutdated={pages.isOutdated}
						list={pages.key}
						placeholders={20}
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
			{isAdding && (
				<AddVideosDialog
					organization={organization}
					campaigns={campaigns.data?.campaigns ?? []}
					onAdded={pages.refresh}
					onClose={() => setAdding(false)}
				/>
			)}
		</>
	);
}

/** Reads each row that waits for its first statistics again, until they arrive. */
function useFirstNumbers(rows: Video[], replaceRow: (row: Video) => void, refresh: () => Promise<unknown>) {
	const awaited = rows.filter((video) => awaitsFirstNumbers(video, now.value)).map(({ id }) => id);
	usePolling(
		async () => {
			if (awaited.length > MAX_AWAITED) await refresh();
			else {
				const answers = await Promise.allSettled(
					awaited.map((id) => api.send('GET', '/dashboard/videos/{id}', { path: { id } })),
				);
				for (const answer of answers)
					if (answer.status === 'fulfilled' && !hasNoNumbersYet(answer.value.video))
						replaceRow(answer.value.video);
			}
			return 'unchanged';
		},
		awaited.length > 0 ? FIRST_NUMBERS_MS : null,
		awaited.join(),
	);
}
