import { api } from '../../api/api.ts';
import type { Quota } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { Count, DateTime, Missing } from '../../figures/figures.tsx';
import { format } from '../../session/organization.ts';
import { Failed, NotRefreshed } from '../../shell/states.tsx';
import { type Column, Table } from '../../table/table.tsx';
import { nightsTexts } from '../../texts/nights.ts';
import { productName } from '../../texts/product-name.ts';

const POLL_MS = 60_000;

type Row = Quota & { id: string };

/** The remaining quota of each product, and how long it lasts. */
export function Quotas() {
	const { data, failure, at, refresh } = useResource(
		'quotas',
		(signal) => api.send('GET', '/ops/quotas', { signal }),
		POLL_MS,
	);
	return (
		<section>
			<h2>{nightsTexts.quotas}</h2>
			<NotRefreshed failure={data && failure} at={at} onRetry={refresh} />
			{!data && failure ? (
				<Failed failure={failure} onRetry={refresh} />
			) : data?.products.length === 0 ? (
				<p class="panel">{nightsTexts.noProducts}</p>
			) : (
				<Table
					label={nightsTexts.quotas}
					columns={columns}
					rows={data?.products.map((quota) => ({ ...quota, id: `${quota.platform} ${quota.host}` })) ?? null}
					nameOf={({ host }) => host}
					placeholders={6}
				/>
			)}
		</section>
	);
}

const columns: Column<Row>[] = [
	{
		id: 'product',
		header: nightsTexts.product,
		width: 'minmax(11rem, 1.3fr)',
		isText: true,
		cell: ({ host, platform }) => (
			<span class="wrap">
				<span title={host}>{productName(host)}</span> <small class="muted">{platform}</small>
			</span>
		),
	},
	{
		id: 'remaining',
		header: nightsTexts.left,
		width: '6.5rem',
		cell: ({ remaining }) => <Count value={remaining} missing={nightsTexts.notObserved} />,
	},
	{
		id: 'nightly',
		header: nightsTexts.nightly,
		hint: nightsTexts.nightlyHint,
		width: '5.75rem',
		isHiddenOnPhone: true,
		cell: ({ nightly_calls }) => (
			<span title={nightly_calls.map((calls) => format.value.exact(calls)).join(' · ')}>
				<Count value={nightly_calls.at(-1) ?? null} missing={nightsTexts.noRuns} />
			</span>
		),
	},
	{
		id: 'resets',
		header: nightsTexts.resets,
		width: '6.5rem',
		cell: ({ resets_at }) =>
			resets_at === null ? (
				<Missing reason={nightsTexts.notObserved} />
			) : (
				<span title={format.value.utc(resets_at)}>{format.value.date(resets_at)}</span>
			),
	},
	{
		id: 'pace',
		header: nightsTexts.pace,
		width: 'minmax(8rem, 1fr)',
		isText: true,
		cell: (quota) => (
			<span class="wrap">
				<Pace quota={quota} />
			</span>
		),
	},
];

function Pace({ quota: { circuit, runs_out_at, taken_over_by, remaining } }: { quota: Quota }) {
	const { date } = format.value;
	return (
		<>
			{circuit && (
				<span class="stale">
					{nightsTexts.closed(circuit.kind.replaceAll('_', ' '))}
					{circuit.until && (
						<>
							{' '}
							{nightsTexts.until} <DateTime at={circuit.until} />
						</>
					)}
					.{' '}
				</span>
			)}
			{runs_out_at ? (
				<span class="stale">{nightsTexts.runsOut(date(runs_out_at), taken_over_by)}</span>
			) : (
				<span class="muted">{remaining === null ? nightsTexts.unknownPace : nightsTexts.lasts}</span>
			)}
		</>
	);
}
