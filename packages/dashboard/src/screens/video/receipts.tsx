import { useState } from 'preact/hooks';
import { type Metric, metrics } from '../../api/types.ts';
import { ChangeFigure, Count, DateTime } from '../../figures/figures.tsx';
import { format } from '../../session/organization.ts';
import { type Column, Table } from '../../table/table.tsx';
import { metricTexts, missingTexts } from '../../texts/figures.ts';
import { productName } from '../../texts/product-name.ts';
import { videoTexts } from '../../texts/video.ts';
import type { Series } from './load-series.ts';
import { type Receipt, receiptsOf } from './receipts-of.ts';

const SHOWN = 30;

type ReceiptsProps = { series: Series | null; metric: Metric };

/** Every observation with its source: the chart as a table. */
export function Receipts({ series, metric }: ReceiptsProps) {
	const [isAll, setAll] = useState(false);
	const receipts = series && receiptsOf(series);
	const rows = isAll ? receipts : (receipts?.slice(0, SHOWN) ?? null);
	return (
		<section>
			<h2>{videoTexts.receipts}</h2>
			<Table
				label={videoTexts.receipts}
				columns={columnsOf(metric)}
				rows={rows}
				nameOf={({ collected_at }) => collected_at}
				placeholders={8}
			/>
			{receipts?.length === 0 && <p class="note">{videoTexts.noReceipts}</p>}
			{receipts && receipts.length > SHOWN && !isAll && (
				<div class="load-more">
					<button type="button" onClick={() => setAll(true)}>
						{videoTexts.allReceipts(format.value.exact(receipts.length))}
					</button>
				</div>
			)}
		</section>
	);
}

function columnsOf(metric: Metric): Column<Receipt>[] {
	const others = metrics.filter((name) => name !== metric);
	return [
		{
			id: 'seen',
			header: videoTexts.seenAt,
			width: 'minmax(12.75rem, 1.3fr)',
			isText: true,
			cell: ({ collected_at, isAfterGap }) => (
				<>
					<DateTime at={collected_at} />
					{isAfterGap && (
						<span class="tag" title={videoTexts.afterGapHint}>
							{videoTexts.afterGap}
						</span>
					)}
				</>
			),
		},
		{
			id: metric,
			header: metricTexts[metric],
			width: 'minmax(5.5rem, 0.8fr)',
			cell: (row) => <Count value={row[metric]} missing={missingTexts.notToldThen} />,
		},
		{
			id: 'change',
			header: videoTexts.change,
			width: 'minmax(7.5rem, 1fr)',
			cell: ({ change, hours }) => {
				const value = change?.[metric] ?? null;
				return (
					<ChangeFigure
						change={value === null || hours === null ? null : { value, hours }}
						missing={missingTexts.noneBefore}
					/>
				);
			},
		},
		...others.map((name) => ({
			id: name,
			header: metricTexts[name],
			width: name === 'comments' ? 'minmax(5.75rem, 0.6fr)' : 'minmax(4.25rem, 0.6fr)',
			isHiddenOnPhone: true,
			cell: (row: Receipt) => <Count value={row[name]} missing={missingTexts.notToldThen} />,
		})),
		{
			id: 'product',
			header: videoTexts.source,
			width: 'minmax(8rem, 1.2fr)',
			isText: true,
			cell: ({ product }) => (
				<span class="muted cut" title={product ?? videoTexts.noSource}>
					{product ? productName(product) : '–'}
				</span>
			),
		},
	];
}
