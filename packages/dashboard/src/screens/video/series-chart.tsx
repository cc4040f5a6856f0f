import { useMemo } from 'preact/hooks';
import { api } from '../../api/api.ts';
import type { ApiError } from '../../api/api-error.ts';
import { metrics, type StatisticsSeries, type Video } from '../../api/types.ts';
import { Chart } from '../../chart/chart.tsx';
import type { PlotOptions } from '../../chart/plot.ts';
import { lineOf, sincePublished, spansOf } from '../../chart/series.ts';
import { DateTime } from '../../figures/figures.tsx';
import { Segments } from '../../figures/segments.tsx';
import { videoTitle } from '../../figures/video-name.tsx';
import { format, organization } from '../../session/organization.ts';
import { Failed } from '../../shell/states.tsx';
import { chartTexts } from '../../texts/chart.ts';
import { metricTexts, missingTexts } from '../../texts/figures.ts';
import { videoTexts } from '../../texts/video.ts';
import { CsvButton } from '../videos/csv-button.tsx';
import type { Series } from './load-series.ts';
import type { videoSearch } from './search.ts';

type Search = ReturnType<typeof videoSearch.read>;

type SeriesChartProps = {
	video: Video;
	series: Series | null;
	failure: ApiError | null;
	search: Search;
	onChange: (patch: Partial<Search>) => void;
	onRetry: () => void;
};

export function SeriesChart({ video, series, failure, search, onChange, onRetry }: SeriesChartProps) {
	const { metric, by } = search;
	const axis = video.published_at === null ? 'time' : search.axis;
	const corrections = series?.corrections.filter((correction) => correction.metric === metric) ?? [];
	const known = series?.statistics.filter((row) => row[metric] !== null).length ?? 0;
	return (
		<section>
			<div class="section-head">
				<h2>{videoTexts.chart(metricTexts[metric])}</h2>
				<Segments
					label={videoTexts.metric}
					value={metric}
					options={metrics.map((name) => [name, metricTexts[name]] as const)}
					onChange={(chosen) => onChange({ metric: chosen })}
				/>
				<Segments
					label={videoTexts.step}
					value={by}
					options={[
						['day', videoTexts.byDay],
						['hour', videoTexts.byHour],
					]}
					onChange={(chosen) => onChange({ by: chosen })}
				/>
				{video.published_at && (
					<Segments
						label={videoTexts.axis}
						value={axis}
						options={[
							['time', videoTexts.byTime],
							['age', videoTexts.byAge],
						]}
						onChange={(chosen) => onChange({ axis: chosen })}
					/>
				)}
				<span class="spring" />
				<CsvButton
					name={videoTitle(video).slice(0, 60)}
					load={() => api.fetch('GET', '/dashboard/videos/{id}/statistics.csv', { path: { id: video.id } })}
				/>
			</div>
			<div class="panel">
				{series && known > 0 ? (
					<SeriesPlot series={series} video={video} metric={metric} axis={axis} />
				) : (
					<div class="chart chart-empty">
						{failure ? (
							<Failed failure={failure} onRetry={onRetry} />
						) : series ? (
							<p>
								{series.statistics.length > 0
									? missingTexts.notTold(video.platform, metric)
									: chartTexts.nothing(metricTexts[metric])}
							</p>
						) : null}
					</div>
				)}
				{series && series.gaps.length > 0 && (
					<p class="legend">
						<span>
							<span class="key-gap" /> {chartTexts.gaps(series.gaps.length)}
						</span>
					</p>
				)}
				{series?.isCut && <p class="legend">{chartTexts.cut}</p>}
				<Corrections corrections={corrections} />
			</div>
		</section>
	);
}

type SeriesPlotProps = { series: Series; video: Video } & Pick<Search, 'metric' | 'axis'>;

function SeriesPlot({ series, video, metric, axis }: SeriesPlotProps) {
	const zone = organization.value?.time_zone ?? 'UTC';
	const options = useMemo((): PlotOptions => {
		const { exact, compact, dateTime, tick } = format.peek();
		const start = axis === 'age' && video.published_at !== null ? video.published_at : null;
		const toX = (second: number) => (start === null ? second : (second - Date.parse(start) / 1000) / 86_400);
		const line = lineOf(series.statistics, series.gaps, metric);
		return {
			series: [
				{ label: metricTexts[metric], line: start === null ? line : sincePublished(line, start), color: 0 },
			],
			gaps: spansOf(series.gaps).map(([from, to]) => [toX(from), toX(to)]),
			marks: series.corrections
				.filter((correction) => correction.metric === metric)
				.map(({ at, after }) => ({ x: toX(Date.parse(at) / 1000), y: after })),
			timeZone: start === null ? zone : null,
			labelX: start === null ? chartTexts.date : chartTexts.sincePublished,
			formatTick: (x, step) => (start === null ? tick(x * 1000, step * 1000) : chartTexts.age(x)),
			formatX: (x) => (start === null ? dateTime(x * 1000) : chartTexts.age(x)),
			formatY: exact,
			formatAxisY: compact,
			notObserved: chartTexts.notObserved,
			newest: chartTexts.newest,
		};
	}, [series, metric, axis, video.published_at, zone]);
	return <Chart label={videoTexts.chart(metricTexts[metric])} options={options} />;
}

/** Each correction in words. */
function Corrections({ corrections }: { corrections: StatisticsSeries['corrections'] }) {
	const { exact, signed } = format.value;
	if (corrections.length === 0) return null;
	return (
		<ul class="legend corrections">
			{corrections.map(({ at, metric, before, after }) => (
				<li key={at}>
					<span class="key-mark" /> <DateTime at={at} />:{' '}
					{chartTexts.fell(metricTexts[metric], exact(before), exact(after), signed(after - before))}
				</li>
			))}
		</ul>
	);
}
