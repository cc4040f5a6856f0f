import type { Platform } from '../api/types.ts';

const letters: Record<string, string> = {
	TikTok: 'Tk',
	Instagram: 'Ig',
	YouTube: 'Yt',
	X: 'X',
	Facebook: 'Fb',
	Threads: 'Th',
	Other: '–',
};

/** Two letters for the platform. A thumbnail or a logo would be a third-party request. */
export function PlatformMark({ platform }: { platform: Platform }) {
	return (
		<span class="mark" data-platform={platform} title={platform}>
			<span aria-hidden="true">{letters[platform] ?? platform.slice(0, 2)}</span>
			<span class="visually-hidden">{platform}</span>
		</span>
	);
}
