import type { Overview } from '../../api/types.ts';
import { Count, Gain, Missing } from '../../figures/figures.tsx';
import { PlatformMark } from '../../figures/platform-mark.tsx';
import { format } from '../../session/organization.ts';
import { type Column, Table } from '../../table/table.tsx';
import { figureTexts } from '../../texts/figures.ts';
import { overviewTexts } from '../../texts/overview.ts';
import { columnTexts } from '../../texts/table.ts';
import { videosHref } from '../videos/search.ts';

type Row = Overview['by_platform'][number] & { id: string };

const columns: Column<Row>[] = [
	{
		id: 'platform',
		header: columnTexts.platform,
		width: 'minmax(10rem, 1fr)',
		isText: true,
		cell: ({ platform }) => (
			<span class="video-name">
				<PlatformMark platform={platform} />
				<a class="caption" href={videosHref({ platform })} data-row-link>
					{platform}
				</a>
			</span>
		),
	},
	{
		id: 'videos',
		header: columnTexts.videos,
		width: '7rem',
		cell: ({ videos }) => <Count value={videos} missing="" />,
	},
	{
		id: 'views',
		header: columnTexts.views,
		width: '10rem',
		cell: ({ views }) => <Count value={views} missing={figureTexts.noneTold} />,
	},
	{
		id: 'day',
		header: columnTexts.day,
		width: '9rem',
		cell: ({ day_gain }) => <Gain value={day_gain} missing={figureTexts.noneTold} />,
	},
	{
		id: 'fresh',
		header: columnTexts.fresh,
		width: '9rem',
		cell: ({ fresh, tracked }) =>
			tracked === 0 ? (
				<Missing reason={overviewTexts.noneTracked} />
			) : (
				overviewTexts.freshOf(format.value.exact(fresh), format.value.exact(tracked))
			),
	},
];

export function PlatformTable({ platforms }: { platforms: Overview['by_platform'] | null }) {
	const rows = platforms?.map((row) => ({ ...row, id: row.platform })) ?? null;
	return (
		<Table
			label={overviewTexts.byPlatform}
			columns={columns}
			rows={rows}
			nameOf={({ platform }) => platform}
			placeholders={6}
		/>
	);
}
