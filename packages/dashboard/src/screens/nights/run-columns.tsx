import { Count, Missing } from '../../figures/figures.tsx';
import { Meter } from '../../figures/meter.tsx';
import { format } from '../../session/organization.ts';
import type { Column } from '../../table/table.tsx';
import { nightsTexts } from '../../texts/nights.ts';
import type { RunTotals } from './run-totals.ts';

const count = (
	id: string,
	header: string,
	width: string,
	figureOf: (row: RunTotals) => number | null,
): Column<RunTotals> => ({
	id,
	header,
	width,
	cell: (row) => <Count value={figureOf(row)} missing={nightsTexts.notTold} />,
});

/** Highlights many failed or deferred videos. */
const warned = (column: Column<RunTotals>, figureOf: (row: RunTotals) => number): Column<RunTotals> => ({
	...column,
	cell: (row) => <span class={figureOf(row) > (row.due ?? 0) / 50 ? 'stale' : ''}>{column.cell(row)}</span>,
});

export function runColumns(shown: string | null, onChoose: (id: string) => void): Column<RunTotals>[] {
	return [
		{
			id: 'run',
			header: nightsTexts.run,
			width: 'minmax(11rem, 1fr)',
			isText: true,
			cell: ({ id, run }) => (
				<button
					type="button"
					class="link"
					data-row-link
					aria-pressed={id === shown}
					title={format.value.dateTime(run.scheduled_at)}
					onClick={() => onChoose(id)}
				>
					{format.value.utc(run.scheduled_at).slice(0, 16)}
				</button>
			),
		},
		count('due', nightsTexts.due, '5rem', ({ due }) => due),
		{
			id: 'refreshed',
			header: nightsTexts.refreshed,
			width: 'minmax(11rem, 1fr)',
			isText: true,
			cell: ({ refreshed, due }) => (
				<Meter share={due ? refreshed / due : null} text={format.value.exact(refreshed)} />
			),
		},
		count('gone', nightsTexts.gone, '5rem', ({ gone }) => gone),
		warned(
			count('failed', nightsTexts.failed, '5.5rem', ({ failed }) => failed),
			({ failed }) => failed,
		),
		warned(
			count('deferred', nightsTexts.deferred, '6rem', ({ deferred }) => deferred),
			({ deferred }) => deferred,
		),
		count('calls', nightsTexts.calls, '5.5rem', ({ upstreamCalls }) => upstreamCalls),
		{
			id: 'per-video',
			header: nightsTexts.perVideo,
			hint: nightsTexts.perVideoHint,
			width: '7rem',
			cell: ({ callsPerVideo }) =>
				callsPerVideo === null ? <Missing reason={nightsTexts.noCalls} /> : format.value.rate(callsPerVideo),
		},
		{
			id: 'took',
			header: nightsTexts.took,
			width: '6rem',
			cell: ({ milliseconds }) =>
				milliseconds === null ? (
					<Missing reason={nightsTexts.notFinished} />
				) : (
					format.value.duration(milliseconds)
				),
		},
	];
}
