import { useMemo } from 'preact/hooks';
import { type Metric, metrics, type Organization } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { Chart } from '../../chart/chart.tsx';
import type { PlotOptions } from '../../chart/plot.ts';
import { lineOf, sincePublished } from '../../chart/series.ts';
import { Count, DateFigure, EngagementFigure, PerHour } from '../../figures/figures.tsx';
import { Segments } from '../../figures/segments.tsx';
import { VideoName, videoTitle } from '../../figures/video-name.tsx';
import { format } from '../../session/organization.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import type { ScreenProps } from '../../shell/screens.tsx';
import { Empty, Failed, NotRefreshed } from '../../shell/states.tsx';
import { type Column, Table } from '../../table/table.tsx';
import { chartTexts } from '../../texts/chart.ts';
import { compareTexts } from '../../texts/compare.ts';
import { metricTexts, missingTexts } from '../../texts/figures.ts';
import { shellTexts } from '../../texts/shell.ts';
import { columnTexts } from '../../texts/table.ts';
import { linkTo, useSearch } from '../../url/link.ts';
import { defineSearch, ids, oneOf } from '../../url/search.ts';
import { whyNoChange, whyNoMetric } from '../videos/missing.ts';
import { type Compared, comparedName, loadCreators, loadVideos } from './load-compared.ts';

const MAX_COMPARED = 5;

const compareSearch = defineSearch({
	videos: ids(MAX_COMPARED),
	creators: ids(MAX_COMPARED),
	metric: oneOf(metrics, 'views'),
});

export function CompareScreen({ organization }: ScreenProps) {
	const [{ videos, creators, metric }, change] = useSearch(compareSearch);
	const isOfVideos = videos.length > 0;
	const chosen = isOfVideos ? videos : creators;
	return (
		<>
			<PageTitle title={shellTexts.compare}>
				{isOfVideos || creators.length === 0 ? compareTexts.about : compareTexts.aboutCreators}
			</PageTitle>
			{chosen.length === 0 ? (
				<Empty title={compareTexts.none}>
					<p>
						<a href={linkTo('/videos')}>{compareTexts.chooseVideos}</a> ·{' '}
						<a href={linkTo('/creators')}>{compareTexts.chooseCreators}</a>
					</p>
				</Empty>
			) : (
				<Comparison
					key={chosen.join()}
					organization={organization}
					chosen={chosen}
					isOfVideos={isOfVideos}
					metric={metric}
					onMetric={(next) => change({ metric: next }, { replace: true })}
				/>
			)}
		</>
	);
}

type ComparisonProps = {
	organization: Organization;
	chosen: string[];
	isOfVideos: boolean;
	metric: Metric;
	onMetric: (metric: Metric) => void;
};

function Comparison({ organization, chosen, isOfVideos, metric, onMetric }: ComparisonProps) {
	const { data, failure, at, refresh } = useResource(
		`compare ${isOfVideos} ${chosen.join()}`,
		(signal) => (isOfVideos ? loadVideos(chosen, signal) : loadCreators(chosen, organization.id, signal)),
		null,
	);
	if (!data && failure) return <Failed failure={failure} onRetry={refresh} />;
	const drawn = data?.filter(({ video }) => video.published_at !== null) ?? [];
	return (
		<>
			<NotRefreshed failure={failure} at={at} onRetry={refresh} />
			<section>
				<div class="section-head">
					<h2>{compareTexts.chart(metricTexts[metric])}</h2>
					<Segments
						label={compareTexts.metric}
						value={metric}
						options={metrics.map((name) => [name, metricTexts[name]] as const)}
						onChange={onMetric}
					/>
				</div>
				<div class="panel">
					{drawn.length > 0 ? (
						<ComparisonChart compared={drawn} metric={metric} isOfVideos={isOfVideos} />
					) : (
						<div class="chart chart-empty">{data && <p>{compareTexts.noneDated}</p>}</div>
					)}
				</div>
			</section>
			<section>
				<Table
					label={shellTexts.compare}
					columns={columns}
					rows={data?.map((compared) => ({ ...compared, id: compared.video.id })) ?? null}
					nameOf={({ video }) => videoTitle(video)}
					placeholders={chosen.length}
				/>
				{data && drawn.length < data.length && (
					<p class="note">{compareTexts.undated(data.length - drawn.length)}</p>
				)}
			</section>
		</>
	);
}

type ComparisonChartProps = { compared: Compared[]; metric: Metric; isOfVideos: boolean };

function ComparisonChart({ compared, metric, isOfVideos }: ComparisonChartProps) {
	const options = useMemo((): PlotOptions => {
		const { exact, compact } = format.peek();
		return {
			series: compared.map((item) => ({
				label: isOfVideos ? videoTitle(item.video) : `${comparedName(item)}: ${videoTitle(item.video)}`,
				line: sincePublished(
					lineOf(item.series.statistics, item.series.gaps, metric),
					item.video.published_at ?? '',
				),
				color: item.group,
			})),
			gaps: [],
			marks: [],
			timeZone: null,
			labelX: chartTexts.sincePublished,
			formatTick: chartTexts.age,
			formatX: chartTexts.age,
			formatY: exact,
			formatAxisY: compact,
			notObserved: chartTexts.notObserved,
			newest: chartTexts.newest,
		};
	}, [compared, metric, isOfVideos]);
	return <Chart label={compareTexts.chart(metricTexts[metric])} options={options} />;
}

const columns: Column<Compared & { id: string }>[] = [
	{
		id: 'video',
		header: columnTexts.video,
		width: 'minmax(14rem, 1fr)',
		isText: true,
		cell: ({ video, group }) => (
			<>
				<span class="key-series" data-series={group + 1} />
				<VideoName video={video} />
			</>
		),
	},
	{
		id: 'published',
		header: columnTexts.published,
		width: '7.5rem',
		cell: ({ video }) => <DateFigure at={video.published_at} missing={missingTexts.notPublished} />,
	},
	{
		id: 'views',
		header: columnTexts.views,
		width: '8.5rem',
		cell: ({ video }) => (
			<Count value={video.statistics?.views ?? null} missing={whyNoMetric(video, 'views')} />
		),
	},
	{
		id: 'per-hour',
		header: columnTexts.perHour,
		width: '6rem',
		cell: ({ video }) => <PerHour value={video.views_per_hour} missing={whyNoChange(video)} />,
	},
	{
		id: 'engagement',
		header: columnTexts.engagement,
		width: '7rem',
		cell: ({ video }) => <EngagementFigure value={video.engagement} />,
	},
];
