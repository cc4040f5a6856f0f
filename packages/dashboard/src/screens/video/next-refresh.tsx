import type { VideoDetails } from '../../api/types.ts';
import { DateTime } from '../../figures/figures.tsx';
import { now } from '../../now.ts';
import { format } from '../../session/organization.ts';
import { waitingText } from '../../texts/figures.ts';
import { videoTexts } from '../../texts/video.ts';

/** The time and reason of the next refresh, or why there is none. */
export function NextRefresh({ detail: { next_refresh, video } }: { detail: VideoDetails }) {
	const { at, reason } = next_refresh;
	return (
		<section>
			<h2>{videoTexts.nextRefresh}</h2>
			<p class="panel">
				{at ? (
					<>
						<strong>
							<DateTime at={at} />
						</strong>{' '}
						<span class="muted">({format.value.relativeTo(at, now.value)})</span>
					</>
				) : (
					<strong>{videoTexts.noRefresh}</strong>
				)}
				<br />
				<span class="muted">
					{videoTexts.refreshReasons[reason]}
					{reason === 'waiting' && video.waiting_reason && ` ${waitingText(video.waiting_reason)}.`}
				</span>
			</p>
		</section>
	);
}
