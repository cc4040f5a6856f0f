import { api } from '../../api/api.ts';
import type { Overview } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { SkeletonCards } from '../../figures/card.tsx';
import { videoTitle } from '../../figures/video-name.tsx';
import { format } from '../../session/organization.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import type { ScreenProps } from '../../shell/screens.tsx';
import { Empty, Failed, NotRefreshed } from '../../shell/states.tsx';
import { Table } from '../../table/table.tsx';
import { overviewTexts } from '../../texts/overview.ts';
import { shellTexts } from '../../texts/shell.ts';
import { videosTexts } from '../../texts/videos.ts';
import { linkTo } from '../../url/link.ts';
import { moverColumns } from '../videos/columns.tsx';
import { Attention } from './attention.tsx';
import { DailyGains } from './daily-gains.tsx';
import { OverviewCards } from './overview-cards.tsx';
import { PlatformTable } from './platform-table.tsx';

const POLL_MS = 60_000;

export function OverviewScreen({ organization }: ScreenProps) {
	const { data, failure, at, refresh } = useResource(
		`overview ${organization.id}`,
		(signal) =>
			api.send('GET', '/dashboard/overview', { query: { organization_id: organization.id }, signal }),
		POLL_MS,
	);
	return (
		<>
			<PageTitle title={shellTexts.overview}>{data ? subtitle(data) : ' '}</PageTitle>
			<NotRefreshed failure={data && failure} at={at} onRetry={refresh} />
			{!data && failure ? (
				<Failed failure={failure} onRetry={refresh} />
			) : data?.videos === 0 ? (
				<Empty title={videosTexts.none}>
					<p>
						<a href={linkTo('/videos')}>{overviewTexts.addFirst}</a>
					</p>
				</Empty>
			) : (
				<Figures overview={data} />
			)}
		</>
	);
}

/** Null while loading; the space is reserved. */
function Figures({ overview }: { overview: Overview | null }) {
	return (
		<>
			{overview ? <OverviewCards overview={overview} /> : <SkeletonCards count={4} />}
			<DailyGains gains={overview?.daily_gains ?? null} />
			<div class="columns">
				<section>
					<h2>{overviewTexts.movers}</h2>
					<Table
						label={overviewTexts.movers}
						columns={moverColumns}
						rows={overview?.movers ?? null}
						nameOf={videoTitle}
						placeholders={7}
					/>
					{overview?.movers.length === 0 && <p class="note">{overviewTexts.noMovers}</p>}
				</section>
				<section>
					<h2>{overviewTexts.attention}</h2>
					<Attention attention={overview?.attention ?? null} />
				</section>
			</div>
			<section>
				<h2>{overviewTexts.byPlatform}</h2>
				<PlatformTable platforms={overview?.by_platform ?? null} />
			</section>
		</>
	);
}

function subtitle({ videos, creators, platforms }: Overview): string {
	const { exact } = format.value;
	return overviewTexts.subtitle(exact(videos), exact(creators), exact(platforms));
}
