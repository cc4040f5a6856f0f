import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import type { Run } from '../../api/types.ts';
import { usePages } from '../../api/use-pages.ts';
import { now } from '../../now.ts';
import { format } from '../../session/organization.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { Empty, Failed, NotRefreshed } from '../../shell/states.tsx';
import { LoadMore } from '../../table/load-more.tsx';
import { Table } from '../../table/table.tsx';
import { nightsTexts } from '../../texts/nights.ts';
import { shellTexts } from '../../texts/shell.ts';
import { DeadLetters } from './dead-letters.tsx';
import { Quotas } from './quotas.tsx';
import { runColumns } from './run-columns.tsx';
import { WhyNotRefreshed } from './why-not-refreshed.tsx';

const POLL_MS = 15_000;

export function NightsScreen() {
	const runs = usePages<Run & { id: string }, null>(
		'runs',
		async (cursor, signal) => {
			const page = await api.send('GET', '/ops/runs', {
				query: { limit: 20, ...(cursor && { cursor }) },
				signal,
			});
			return {
				rows: page.runs.map((run) => ({ ...run, id: run.scheduled_at })),
				next: page.next_cursor,
				extra: null,
			};
		},
		POLL_MS,
	);
	const [chosen, setChosen] = useState<string | null>(null);
	const shown = runs.rows?.find(({ id }) => id === chosen) ?? runs.rows?.[0] ?? null;
	return (
		<>
			<PageTitle title={shellTexts.nights}>
				{nightsTexts.about} {runs.rows?.[0] ? lastRun(runs.rows[0]) : ''}
			</PageTitle>
			<NotRefreshed failure={runs.rows && runs.failure} at={runs.at} onRetry={runs.refresh} />
			{!runs.rows && runs.failure ? (
				<Failed failure={runs.failure} onRetry={runs.refresh} />
			) : runs.rows?.length === 0 ? (
				<Empty title={nightsTexts.noRuns}>
					<p>{nightsTexts.noRunsYet}</p>
				</Empty>
			) : (
				<>
					<Table
						label={nightsTexts.runs}
						columns={runColumns(shown?.id ?? null, setChosen)}
						rows={runs.rows}
						nameOf={({ id }) => id}
						placeholders={6}
					/>
					<LoadMore
						key={runs.rows?.length}
						hasMore={runs.hasMore}
						isBusy={runs.isBusy}
						count={runs.rows?.length ?? 0}
						onMore={runs.loadMore}
					/>
				</>
			)}
			<div class="columns">
				<Quotas />
				<WhyNotRefreshed run={shown} />
			</div>
			<DeadLetters />
		</>
	);
}

function lastRun({ started_at, finished_at, due, refreshed, upstream_calls }: Run): string {
	const { exact, ago } = format.value;
	if (finished_at === null) return nightsTexts.running(ago(started_at, now.value));
	return nightsTexts.lastRun(
		ago(finished_at, now.value),
		exact(refreshed),
		due === null ? null : exact(due),
		exact(upstream_calls),
	);
}
