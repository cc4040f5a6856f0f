import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import { toApiError } from '../../api/api-error.ts';
import type { Video } from '../../api/types.ts';
import { videoTitle } from '../../figures/video-name.tsx';
import { announce } from '../../shell/announce.tsx';
import { failureSentence } from '../../shell/failure-sentence.ts';
import { actionTexts } from '../../texts/tracking.ts';
import { rememberStart } from './first-numbers.ts';

const mayStart = ({ platform, video_status }: Video): boolean =>
	platform !== 'Other' && (video_status === 'new' || video_status === 'stopped');

/** The Start Tracking button of a row, where the video can be started. */
export function StartButton({ video, onStarted }: { video: Video; onStarted: () => void }) {
	const [isBusy, setBusy] = useState(false);
	if (!mayStart(video)) return null;
	async function start() {
		setBusy(true);
		try {
			const { message } = await api.send('POST', '/dashboard/videos/start-tracking', {
				body: { video_id: video.id },
			});
			rememberStart([video.id], Date.now());
			announce(message ?? actionTexts.started(videoTitle(video)));
			onStarted();
		} catch (error) {
			announce(failureSentence(toApiError(error)), { isFailure: true });
		}
		setBusy(false);
	}
	return (
		<button
			type="button"
			class="small"
			disabled={isBusy}
			aria-label={actionTexts.startNamed(videoTitle(video))}
			onClick={start}
		>
			{actionTexts.start}
		</button>
	);
}
