import type { Totals } from '../../api/types.ts';
import { Count, EngagementFigure, Gain } from '../../figures/figures.tsx';
import { format } from '../../session/organization.ts';
import { figureTexts } from '../../texts/figures.ts';
import { videosTexts } from '../../texts/videos.ts';

type TotalsProps = { totals: Totals | null; isOutdated: boolean };

/** Sums over the filter, each with the number of videos that have a value. */
export function TotalsLine({ totals, isOutdated }: TotalsProps) {
	if (!totals || totals.videos === 0) return <p class="totals" />;
	const { videos, views, day_views, engagement } = totals;
	const { exact } = format.value;
	return (
		<p class="totals" role="status" data-outdated={isOutdated || undefined}>
			<strong>{videosTexts.count(videos, exact(videos))}</strong>
			<span>
				<Count value={views.sum} missing={figureTexts.noneTold} isCompact /> {videosTexts.views}
				{views.told < videos && <small> {videosTexts.toldBy(exact(views.told))}</small>}
			</span>
			<span>
				<Gain value={day_views.sum} missing={figureTexts.noneTold} isCompact /> {videosTexts.inADay}
				{day_views.told < videos && <small> {videosTexts.measuredFor(exact(day_views.told))}</small>}
			</span>
			<span>
				<EngagementFigure value={engagement} /> {videosTexts.engagement}
			</span>
		</p>
	);
}
