import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import { toApiError } from '../../api/api-error.ts';
import type { DeadLetter } from '../../api/types.ts';
import { usePages } from '../../api/use-pages.ts';
import { useResource } from '../../api/use-resource.ts';
import { Dialog } from '../../dialog/dialog.tsx';
import { DateTime } from '../../figures/figures.tsx';
import { announce } from '../../shell/announce.tsx';
import { failureSentence } from '../../shell/failure-sentence.ts';
import { Failed, NotRefreshed } from '../../shell/states.tsx';
import { LoadMore } from '../../table/load-more.tsx';
import { type Column, Table } from '../../table/table.tsx';
import { dialogTexts } from '../../texts/dialog.ts';
import { nightsTexts } from '../../texts/nights.ts';

const POLL_MS = 60_000;

/** The dead letters. A dialog shows one, puts it back, or drops it. */
export function DeadLetters() {
	const [shown, setShown] = useState<string | null>(null);
	const letters = usePages<DeadLetter, null>(
		'dead letters',
		async (cursor, signal) => {
			const page = await api.send('GET', '/ops/dead-letters', {
				query: { limit: 50, ...(cursor && { cursor }) },
				signal,
			});
			return { rows: page.dead_letters, next: page.next_cursor, extra: null };
		},
		POLL_MS,
	);
	return (
		<section>
			<h2>{nightsTexts.deadLetters}</h2>
			<NotRefreshed failure={letters.rows && letters.failure} at={letters.at} onRetry={letters.refresh} />
			{!letters.rows && letters.failure ? (
				<Failed failure={letters.failure} onRetry={letters.refresh} />
			) : letters.rows?.length === 0 ? (
				<p class="panel all-well">{nightsTexts.noDeadLetters}</p>
			) : (
				<>
					<Table
						label={nightsTexts.deadLetters}
						columns={columnsOf(setShown)}
						rows={letters.rows}
						nameOf={({ id }) => id}
						placeholders={2}
					/>
					<LoadMore
						key={letters.rows?.length}
						hasMore={letters.hasMore}
						isBusy={letters.isBusy}
						count={letters.rows?.length ?? 0}
						onMore={letters.loadMore}
					/>
				</>
			)}
			{shown && <DeadLetterDialog id={shown} onDone={letters.refresh} onClose={() => setShown(null)} />}
		</section>
	);
}

const columnsOf = (show: (id: string) => void): Column<DeadLetter>[] => [
	{
		id: 'recorded',
		header: nightsTexts.recorded,
		width: '11rem',
		isText: true,
		cell: ({ id, recorded_at }) => (
			<button type="button" class="link" data-row-link onClick={() => show(id)}>
				<DateTime at={recorded_at} />
			</button>
		),
	},
	{
		id: 'reason',
		header: nightsTexts.reason,
		width: 'minmax(12rem, 1fr)',
		isText: true,
		isLineOnPhone: true,
		cell: ({ reason }) => (
			<span class="cut" title={reason}>
				{reason}
			</span>
		),
	},
	{ id: 'queue', header: nightsTexts.queue, width: '9rem', isText: true, cell: ({ queue }) => queue },
	{ id: 'attempts', header: nightsTexts.attempts, width: '6rem', cell: ({ attempts }) => attempts },
	{
		id: 'state',
		header: nightsTexts.state,
		width: '14rem',
		isText: true,
		cell: ({ replayed_at }) =>
			replayed_at ? (
				<span class="muted">
					{nightsTexts.putBackAt} <DateTime at={replayed_at} />
				</span>
			) : (
				nightsTexts.waits
			),
	},
];

type DeadLetterDialogProps = { id: string; onDone: () => void; onClose: () => void };

function DeadLetterDialog({ id, onDone, onClose }: DeadLetterDialogProps) {
	const { data, failure, refresh } = useResource(
		`dead letter ${id}`,
		(signal) => api.send('GET', '/ops/dead-letters/{id}', { path: { id }, signal }),
		null,
	);
	async function act(action: () => Promise<unknown>, done: string) {
		try {
			await action();
			announce(done);
			onDone();
			onClose();
		} catch (error) {
			announce(failureSentence(toApiError(error)), { isFailure: true });
		}
	}
	return (
		<Dialog title={nightsTexts.deadLetter} isWide onClose={onClose}>
			{!data && failure && <Failed failure={failure} onRetry={refresh} />}
			{data && (
				<>
					<p>{data.reason}</p>
					{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keyboard */}
					<pre tabIndex={0}>{readable(data.body)}</pre>
					<p class="hint">{nightsTexts.putBackHint}</p>
				</>
			)}
			<div class="dialog-actions">
				<button
					type="button"
					class="danger"
					disabled={!data}
					onClick={() =>
						act(() => api.send('DELETE', '/ops/dead-letters/{id}', { path: { id } }), nightsTexts.dropped)
					}
				>
					{nightsTexts.drop}
				</button>
				<span class="spring" />
				<button type="button" onClick={onClose}>
					{dialogTexts.cancel}
				</button>
				<button
					type="button"
					class="primary"
					disabled={!data}
					onClick={() =>
						act(() => api.send('POST', '/ops/dead-letters/{id}/replay', { path: { id } }), nightsTexts.isBack)
					}
				>
					{nightsTexts.putBack}
				</button>
			</div>
		</Dialog>
	);
}

function readable(body: string | null): string {
	if (body === null) return nightsTexts.noBody;
	try {
		return JSON.stringify(JSON.parse(body), null, 2);
	} catch {
		return body;
	}
}
