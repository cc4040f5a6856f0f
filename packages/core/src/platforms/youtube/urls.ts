import type { PlatformUrls, UrlParts } from '../platform.ts';

// The two exceptions are players of a playlist and of a channel; both are as long as an id.
const VIDEO = /^(?:shorts|embed|live|v|e|watch)\/(?!videoseries|live_stream)([^/]+)$/;

export const youtubeUrls: PlatformUrls = {
	hosts: [
		'youtube.com',
		'www.youtube.com',
		'm.youtube.com',
		'music.youtube.com',
		'youtube-nocookie.com',
		'www.youtube-nocookie.com',
		'youtu.be',
	],
	externalId: /^[A-Za-z0-9_-]{11}$/,
	read(parts) {
		const externalId = idIn(parts);
		return externalId ? { kind: 'video', externalId } : { kind: 'not_a_video' };
	},
	canonicalUrl: (externalId) => `https://www.youtube.com/watch?v=${externalId}`,
};

function idIn({ host, path, query }: UrlParts) {
	if (host === 'youtu.be') return path;
	if (path === 'watch') return query.get('v');
	return VIDEO.exec(path)?.[1];
}
