import type { Creator, creatorSorts } from '../../api/types.ts';
import { Count, DateFigure, EngagementFigure } from '../../figures/figures.tsx';
import { PlatformMark } from '../../figures/platform-mark.tsx';
import { CoveredGain, ToldSum } from '../../figures/sums.tsx';
import type { Column } from '../../table/table.tsx';
import { creatorsTexts } from '../../texts/creators.ts';
import { missingTexts } from '../../texts/figures.ts';
import { columnTexts } from '../../texts/table.ts';
import { videosHref } from '../videos/search.ts';

export const creatorTitle = ({ username, display_name, id }: Creator): string =>
	username ?? display_name ?? id;

export const creatorColumns: Column<Creator, (typeof creatorSorts)[number]>[] = [
	{
		id: 'creator',
		header: columnTexts.creator,
		width: 'minmax(14rem, 1fr)',
		isText: true,
		cell: (creator) => (
			<span class="video-name">
				<PlatformMark platform={creator.platform} />
				<a dir="auto" class="caption" href={videosHref({ creator: creator.id })} data-row-link>
					{creatorTitle(creator)}
				</a>
				{creator.username && creator.display_name && (
					<bdi class="creator" title={creator.display_name}>
						{creator.display_name}
					</bdi>
				)}
			</span>
		),
	},
	{
		id: 'followers',
		header: columnTexts.followers,
		width: '7.5rem',
		isHiddenOnPhone: true,
		cell: ({ followers }) => <Count value={followers} missing={missingTexts.noFollowers} />,
	},
	{
		id: 'videos',
		header: columnTexts.videos,
		width: '6rem',
		sort: 'videos',
		cell: ({ videos }) => <Count value={videos} missing="" />,
	},
	{
		id: 'views',
		header: columnTexts.views,
		width: '9.5rem',
		sort: 'views',
		cell: ({ views, videos }) => <ToldSum value={views} of={videos} />,
	},
	{
		id: 'day',
		header: columnTexts.day,
		hint: columnTexts.dayHint,
		width: '9rem',
		sort: 'day_gain',
		cell: ({ day_gain }) => <CoveredGain value={day_gain} />,
	},
	{
		id: 'engagement',
		header: columnTexts.engagement,
		hint: columnTexts.engagementHint,
		width: '7rem',
		sort: 'engagement',
		cell: ({ engagement }) => <EngagementFigure value={engagement} />,
	},
	{
		id: 'median',
		header: columnTexts.median,
		hint: creatorsTexts.medianHint,
		width: '8rem',
		isHiddenOnPhone: true,
		cell: ({ median_views }) => (
			<Count
				value={median_views === null ? null : Math.round(median_views)}
				missing={missingTexts.noMedian}
			/>
		),
	},
	{
		id: 'newest',
		header: columnTexts.newest,
		width: '7.5rem',
		sort: 'newest',
		isHiddenOnPhone: true,
		cell: ({ newest_published_at }) => (
			<DateFigure at={newest_published_at} missing={missingTexts.notPublished} />
		),
	},
];
