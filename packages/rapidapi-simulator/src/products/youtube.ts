import { BASE64URL, fraction, text } from '../hash.ts';
import type { Video } from '../video.ts';

const thumbnailSizes = [
	{ name: 'default', file: 'default.jpg', width: 120, height: 90, missing: 0 },
	{ name: 'medium', file: 'mqdefault.jpg', width: 320, height: 180, missing: 0 },
	{ name: 'high', file: 'hqdefault.jpg', width: 480, height: 360, missing: 0 },
	{ name: 'standard', file: 'sddefault.jpg', width: 640, height: 480, missing: 0.2 },
	{ name: 'maxres', file: 'maxresdefault.jpg', width: 1280, height: 720, missing: 0.4 },
];

export const youtubeIds = {
	idShape: /^[A-Za-z0-9_-]{11}$/,
	makeId: (key: string) => text(key, 11, BASE64URL),
};

export function channelId({ creator }: Video): string {
	return creator.id ?? `UC${text(creator.key, 22, BASE64URL)}`;
}

export function hidesLikes(id: string): boolean {
	return fraction(`youtube/${id}/hides-likes`) < 0.1;
}

export function hasCommentsOff(id: string): boolean {
	return fraction(`youtube/${id}/comments-off`) < 0.1;
}

/** Sorted from the smallest to the largest. Some videos lack the largest sizes. */
export function thumbnails(id: string): { name: string; url: string; width: number; height: number }[] {
	const rank = fraction(`youtube/${id}/thumbnails`);
	return thumbnailSizes
		.filter(({ missing }) => rank >= missing)
		.map(({ name, file, width, height }) => ({
			name,
			url: `https://i.ytimg.example/vi/${id}/${file}`,
			width,
			height,
		}));
}
