import type { ComponentChildren } from 'preact';
import type { Video } from '../api/types.ts';
import { figureTexts, statusTexts } from '../texts/figures.ts';
import { linkTo } from '../url/link.ts';
import { PlatformMark } from './platform-mark.tsx';

export const videoTitle = (video: Video): string => video.caption?.trim() || figureTexts.noCaption(video);

export const creatorName = ({ blogger }: Video): string | null =>
	blogger && (blogger.username ?? blogger.display_name ?? blogger.external_id);

/** The video of a row. */
export function VideoName({ video, action }: { video: Video; action?: ComponentChildren }) {
	const title = videoTitle(video);
	const creator = creatorName(video);
	return (
		<span class="video-name">
			<PlatformMark platform={video.platform} />
			<a dir="auto" class="caption" href={linkTo(`/videos/${video.id}`)} title={title} data-row-link>
				{title}
			</a>
			{creator && (
				<bdi class="creator" title={creator}>
					{creator}
				</bdi>
			)}
			{video.video_status !== 'tracking' && (
				<span class="tag" data-status={video.video_status}>
					{statusTexts[video.video_status]}
				</span>
			)}
			{action}
		</span>
	);
}
