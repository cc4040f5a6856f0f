import type { Video, videoSorts } from '../../api/types.ts';
import { Age, ChangeFigure, Count, DateFigure, EngagementFigure, PerHour } from '../../figures/figures.tsx';
import { Trend } from '../../figures/trend.tsx';
import { VideoName } from '../../figures/video-name.tsx';
import { now } from '../../now.ts';
import type { Column } from '../../table/table.tsx';
import { missingTexts } from '../../texts/figures.ts';
import { columnTexts } from '../../texts/table.ts';
import { awaitsFirstNumbers, hasNoNumbersYet } from './first-numbers.ts';
import { whyNoChange, whyNoMetric } from './missing.ts';
import { StartButton } from './start-button.tsx';

/** `trend` has the views of the last 30 days, if they were read. */
export type VideoRow = Video & { trend?: (number | null)[] };
type VideoColumn = Column<VideoRow, (typeof videoSorts)[number]>;

const name = (onStarted: (() => void) | null): VideoColumn => ({
	id: 'video',
	header: columnTexts.video,
	width: 'minmax(14rem, 1fr)',
	isText: true,
	cell: (video) => (
		<VideoName video={video} action={onStarted && <StartButton video={video} onStarted={onStarted} />} />
	),
});

const viewsColumn: VideoColumn = {
	id: 'views',
	header: columnTexts.views,
	width: '6rem',
	sort: 'views',
	cell: (video) =>
		hasNoNumbersYet(video) ? (
			<span class="arriving" title={whyNoMetric(video, 'views')}>
				{awaitsFirstNumbers(video, now.value) ? columnTexts.arriving : columnTexts.late}
			</span>
		) : (
			<Count value={video.statistics?.views ?? null} missing={whyNoMetric(video, 'views')} />
		),
};

const dayColumn: VideoColumn = {
	id: 'day',
	header: columnTexts.day,
	hint: columnTexts.dayHint,
	width: '7.75rem',
	sort: 'day_change',
	cell: (video) => <ChangeFigure change={video.day.views} missing={whyNoChange(video)} />,
};

const updatedColumn: VideoColumn = {
	id: 'updated',
	header: columnTexts.updated,
	width: '4.75rem',
	cell: (video) => <Age at={video.last_checked_at} isTracked={video.video_status === 'tracking'} isShort />,
};

/** `onStarted` is null for users who may not start tracking. */
export function videoColumns(onStarted: (() => void) | null): VideoColumn[] {
	return [
		name(onStarted),
		{
			id: 'trend',
			header: columnTexts.trend,
			hint: columnTexts.trendHint,
			width: '5rem',
			isHiddenOnPhone: true,
			cell: ({ trend = [] }) => <Trend views={trend} />,
		},
		viewsColumn,
		dayColumn,
		{
			id: 'per-hour',
			header: columnTexts.perHour,
			hint: columnTexts.perHourHint,
			width: '4.75rem',
			sort: 'views_per_hour',
			isHiddenOnPhone: true,
			cell: (video) => <PerHour value={video.views_per_hour} missing={whyNoChange(video)} />,
		},
		{
			id: 'engagement',
			header: columnTexts.engagement,
			hint: columnTexts.engagementHint,
			width: '6.5rem',
			sort: 'engagement',
			cell: ({ engagement }) => <EngagementFigure value={engagement} />,
		},
		{
			id: 'published',
			header: columnTexts.published,
			width: '6.75rem',
			sort: 'published',
			isHiddenOnPhone: true,
			cell: ({ published_at }) => <DateFigure at={published_at} missing={missingTexts.notPublished} />,
		},
		updatedColumn,
		{
			id: 'campaigns',
			header: columnTexts.campaigns,
			width: '6.75rem',
			isText: true,
			isHiddenOnPhone: true,
			cell: ({ campaigns }) => <CampaignNames names={campaigns.map((campaign) => campaign.name)} />,
		},
	];
}

function CampaignNames({ names }: { names: string[] }) {
	const text = names.join(', ');
	return (
		<bdi dir="auto" class="muted cut" title={text}>
			{text}
		</bdi>
	);
}

export const moverColumns: VideoColumn[] = [
	name(null),
	viewsColumn,
	dayColumn,
	{ ...updatedColumn, isHiddenOnPhone: false },
];
