import type { VideoDetails } from '../../api/types.ts';
import { Card } from '../../figures/card.tsx';
import { Age, Count, EngagementFigure, Gain, Missing, PerHour } from '../../figures/figures.tsx';
import { format } from '../../session/organization.ts';
import { chartTexts } from '../../texts/chart.ts';
import { figureTexts, missingTexts } from '../../texts/figures.ts';
import { videoTexts } from '../../texts/video.ts';
import { whyNoChange, whyNoMetric } from '../videos/missing.ts';

/** The newest figures with their sources. */
export function VideoCards({ detail }: { detail: VideoDetails }) {
	const { video, receipt, against_creator } = detail;
	const { exact, hours, ratio } = format.value;
	const { views: change } = video.day;
	return (
		<div class="cards five">
			<Card
				label={videoTexts.views}
				note={
					receipt ? (
						<>
							{videoTexts.seen}{' '}
							<Age at={receipt.collected_at} isTracked={video.video_status === 'tracking'} />
							{receipt.product && <> {videoTexts.by(receipt.product)}</>}
						</>
					) : (
						whyNoMetric(video, 'views')
					)
				}
			>
				<Count value={video.statistics?.views ?? null} missing={whyNoMetric(video, 'views')} isCompact />
			</Card>
			<Card
				label={videoTexts.lastDay}
				note={change ? videoTexts.window(hours(change.hours), change.value < 0) : whyNoChange(video)}
			>
				<Gain value={change?.value ?? null} missing={whyNoChange(video)} isCompact />
			</Card>
			<Card label={videoTexts.perHour} note={videoTexts.perHourNote}>
				<PerHour value={video.views_per_hour} missing={whyNoChange(video)} />
			</Card>
			<Card
				label={videoTexts.engagement}
				note={
					video.engagement
						? figureTexts.engagementOfVideo(video.engagement.not_told)
						: figureTexts.noEngagement
				}
			>
				<EngagementFigure value={video.engagement} />
			</Card>
			<Card
				label={videoTexts.against}
				note={
					against_creator
						? videoTexts.againstNote(
								exact(against_creator.videos),
								exact(Math.round(against_creator.median_views)),
								chartTexts.age(against_creator.age_hours / 24),
							)
						: missingTexts.noComparison
				}
			>
				{against_creator ? ratio(against_creator.ratio) : <Missing reason={missingTexts.noComparison} />}
			</Card>
		</div>
	);
}
