import type { Run } from '../../api/types.ts';
import { Count, Missing } from '../../figures/figures.tsx';
import { Meter } from '../../figures/meter.tsx';
import { format } from '../../session/organization.ts';
import type { Column } from '../../table/table.tsx';
import { nightsTexts } from '../../texts/nights.ts';
import { callsPerVideo, durationMs, minimumPerVideo } from './run-figures.ts';

type Row = Run & { id: string };

const count = (
	id: string,
	header: string,
	width: string,
	figureOf: (row: Row) => number | null,
): Column<Row> => ({
	id,
	header,
	width,
	cell: (row) => <Count value={figureOf(row)} missing={nightsTexts.notTold} />,
});

/** Highlights many failed or deferred videos. */
const warned = (column: Column<Row>, figureOf: (row: Row) => number): Column<Row> => ({
	...column,
	cell: (row) => <span class={figureOf(row) > (row.due ?? 0) / 50 ? 'stale' : ''}>{column.cell(row)}</span>,
});

export function runColumns(shown: string | null, onChoose: (id: string) => void): Column<Row>[] {
	return [
		{
			id: 'run',
			header: nightsTexts.run,
			width: 'minmax(11rem, 1fr)',
			isText: true,
			cell: ({ id, scheduled_at }) => (
				<button
					type="button"
					class="link"
					data-row-link
					aria-pressed={id === shown}
					title={format.value.dateTime(scheduled_at)}
					onClick={() => onChoose(id)}
				>
					{format.value.dateTimeUtc(scheduled_at)}
				</button>
			),
		},
		count('due', nightsTexts.due, '5rem', ({ due }) => due),
		{
			...count('rechecked', nightsTexts.rechecked, '6.5rem', ({ rechecked }) => rechecked),
			hint: nightsTexts.recheckedHint,
		},
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
		count('calls', nightsTexts.calls, '5.5rem', ({ upstream_calls }) => upstream_calls),
		{
			id: 'per-video',
			header: nightsTexts.perVideo,
			hint: nightsTexts.perVideoHint,
			width: '9.5rem',
			cell: (run) => <CallsPerVideo run={run} />,
		},
		{
			id: 'took',
			header: nightsTexts.took,
			width: '6rem',
			cell: (run) => {
				const took = durationMs(run);
				return took === null ? <Missing reason={nightsTexts.notFinished} /> : format.value.duration(took);
			},
		},
	];
}

/** Calls per video and their minimum. Highlights more than 1.5 times the minimum. */
function CallsPerVideo({ run }: { run: Run }) {
	const calls = callsPerVideo(run);
	const minimum = minimumPerVideo(run);
	if (calls === null) return <Missing reason={nightsTexts.noCalls} />;
	const { rate } = format.value;
	return (
		<>
			<span class={minimum !== null && calls > minimum * 1.5 ? 'stale' : ''}>{rate(calls)}</span>{' '}
			{minimum !== null && <small class="part">{nightsTexts.minimum(rate(minimum))}</small>}
		</>
	);
}
