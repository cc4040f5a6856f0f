import type { Overview } from '../../api/types.ts';
import { Card } from '../../figures/card.tsx';
import { Count, EngagementFigure, Gain, Missing } from '../../figures/figures.tsx';
import { format } from '../../session/organization.ts';
import { figureTexts } from '../../texts/figures.ts';
import { overviewTexts } from '../../texts/overview.ts';
import { videosHref } from '../videos/search.ts';

/** Four figures, each a link to the videos it counts. */
export function OverviewCards({ overview }: { overview: Overview }) {
	const { views, day_gain, engagement, fresh } = overview;
	const { exact, hours, percent } = format.value;
	const [most] = views.not_told_by;
	return (
		<div class="cards">
			<Card
				label={overviewTexts.views}
				href={videosHref({ sort: 'views' })}
				note={
					<span
						title={views.not_told_by.map(({ platform, videos }) => `${exact(videos)} ${platform}`).join(', ')}
					>
						{overviewTexts.viewsNote(exact(views.told), views.not_told > 0 ? exact(views.not_told) : null)}
						{most && overviewTexts.viewsNotToldMost(exact(most.videos), most.platform)}
					</span>
				}
			>
				<Count value={views.sum} missing={figureTexts.noneTold} isCompact />
			</Card>
			<Card
				label={overviewTexts.dayGain}
				href={videosHref({ sort: 'day_change' })}
				note={overviewTexts.dayGainNote(
					exact(day_gain.measured),
					exact(day_gain.of),
					day_gain.mean_hours === null ? null : hours(day_gain.mean_hours),
				)}
			>
				<Gain value={day_gain.views} missing={figureTexts.noneTold} isCompact />
			</Card>
			<Card
				label={overviewTexts.engagement}
				href={videosHref({ sort: 'engagement' })}
				note={overviewTexts.engagementNote(engagement && exact(engagement.told))}
			>
				<EngagementFigure value={engagement} />
			</Card>
			<Card
				label={overviewTexts.fresh}
				href={videosHref({ status: 'tracking', fresh: fresh.fresh === fresh.tracked ? 'true' : 'false' })}
				note={overviewTexts.freshNote(exact(fresh.fresh), exact(fresh.tracked))}
			>
				{fresh.share === null ? <Missing reason={overviewTexts.noneTracked} /> : percent(fresh.share)}
			</Card>
		</div>
	);
}
