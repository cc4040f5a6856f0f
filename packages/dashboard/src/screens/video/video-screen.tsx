import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import type { VideoDetails } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { SkeletonCards } from '../../figures/card.tsx';
import { DateFigure, DateTime } from '../../figures/figures.tsx';
import { PlatformMark } from '../../figures/platform-mark.tsx';
import { creatorName, videoTitle } from '../../figures/video-name.tsx';
import { format, me } from '../../session/organization.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import type { ScreenProps } from '../../shell/screens.tsx';
import { Failed, NotRefreshed } from '../../shell/states.tsx';
import { missingTexts } from '../../texts/figures.ts';
import { videoTexts } from '../../texts/video.ts';
import { useSearch } from '../../url/link.ts';
import { awaitsFirstNumbers } from '../videos/first-numbers.ts';
import { videosHref } from '../videos/search.ts';
import { Actions } from './actions.tsx';
import { Events } from './events.tsx';
import { loadSeries } from './load-series.ts';
import { NextRefresh } from './next-refresh.tsx';
import { Receipts } from './receipts.tsx';
import { videoSearch } from './search.ts';
import { SeriesChart } from './series-chart.tsx';
import { VideoCards } from './video-cards.tsx';

const POLL_MS = 60_000;
const FIRST_NUMBERS_MS = 2_000;

export function VideoScreen({ id }: ScreenProps) {
	const [search, changeSearch] = useSearch(videoSearch);
	const [isAwaiting, setAwaiting] = useState(false);
	const video = useResource(
		`video ${id}`,
		async (signal) => {
			const answer = await api.send('GET', '/dashboard/videos/{id}', { path: { id }, signal });
			setAwaiting(awaitsFirstNumbers(answer.video, Date.now()));
			return answer;
		},
		isAwaiting ? FIRST_NUMBERS_MS : POLL_MS,
	);
	const detail = video.isOutdated ? null : video.data;
	const seen = detail?.video.statistics?.collected_at ?? '';
	const series = useResource(
		`statistics ${id} ${search.by} ${seen}`,
		(signal) => loadSeries(id, search.by, signal),
		null,
	);

	if (!detail)
		return video.failure ? (
			<>
				<PageTitle title={videoTexts.title} />
				<Failed failure={video.failure} onRetry={video.refresh} />
			</>
		) : (
			<>
				<div class="page-title">
					<span class="skeleton h1" />
				</div>
				<SkeletonCards count={5} />
			</>
		);

	const organization = me.value?.organizations.find((own) => own.id === detail.video.organization_id);
	return (
		<>
			<PageTitle
				title={videoTitle(detail.video)}
				actions={
					organization?.may_write && (
						<Actions organization={organization} video={detail.video} onDone={video.refresh} />
					)
				}
			>
				<Subtitle detail={detail} />
			</PageTitle>
			<NotRefreshed failure={video.failure} at={video.at} onRetry={video.refresh} />
			<Gone detail={detail} />
			<VideoCards detail={detail} />
			<SeriesChart
				video={detail.video}
				series={series.data}
				failure={series.failure}
				search={search}
				onChange={(patch) => changeSearch(patch, { replace: true })}
				onRetry={series.refresh}
			/>
			<div class="columns narrow-second">
				<Receipts series={series.data} metric={search.metric} />
				<div>
					<NextRefresh detail={detail} />
					<Events events={detail.events} />
				</div>
			</div>
		</>
	);
}

function Subtitle({ detail: { video } }: { detail: VideoDetails }) {
	const creator = creatorName(video);
	return (
		<>
			<PlatformMark platform={video.platform} />{' '}
			{creator && (
				<>
					<a href={videosHref({ creator: video.blogger?.id ?? '' })}>
						<bdi>{creator}</bdi>
					</a>{' '}
				</>
			)}
			{videoTexts.on(video.platform)} · {videoTexts.published}{' '}
			<DateFigure at={video.published_at} missing={missingTexts.notPublished} /> ·{' '}
			<a href={video.video_url} target="_blank" rel="noopener noreferrer">
				{videoTexts.open(video.platform)}
			</a>
			{video.campaigns.map(({ id, name }) => (
				<a key={id} class="tag" href={videosHref({ campaign: id })}>
					<bdi>{name}</bdi>
				</a>
			))}
		</>
	);
}

function Gone({ detail: { video } }: { detail: VideoDetails }) {
	if (video.video_status !== 'deleted') return null;
	return (
		<p class="notice">
			{videoTexts.gone[video.gone_reason ?? 'unknown']}{' '}
			{video.deleted_at && (
				<>
					{videoTexts.goneSince} <DateTime at={video.deleted_at} />.
				</>
			)}{' '}
			{video.statistics ? videoTexts.lastKept(format.value.dateTime(video.statistics.collected_at)) : ''}
		</p>
	);
}
