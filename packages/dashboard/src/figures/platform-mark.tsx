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

/** Letters of our own in place of a thumbnail or a logo: both would be someone else's. */
export function PlatformMark({ platform }: { platform: Platform }) {
	return (
		<span class="mark" data-platform={platform} title={platform}>
			<span aria-hidden="true">{letters[platform] ?? '?'}</span>
			<span class="visually-hidden">{platform}</span>
		</span>
	);
}
