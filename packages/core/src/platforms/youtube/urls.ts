import type { PlatformUrls } from '../platform.ts';

const SHORT_HOSTS = ['youtu.be', 'www.youtu.be'];
const STUDIO = 'studio.youtube.com';
/** `de.youtube.com`: old links name the language in the host. */
const COUNTRIES = 'au br ca cz de es fr hk ie il in it jp kr mx nl nz pl ru se tw uk'.split(' ');

export const youtubeUrls: PlatformUrls = {
	hosts: [
		'youtube.com',
		'www.youtube.com',
		'm.youtube.com',
		'music.youtube.com',
		'gaming.youtube.com',
		'youtube-nocookie.com',
		'www.youtube-nocookie.com',
		STUDIO,
		...SHORT_HOSTS,
		...COUNTRIES.map((country) => `${country}.youtube.com`),
	],
	externalId: /^[A-Za-z0-9_-]{11}$/,
	videos: [
		{ path: /^(?:watch(?:_popup)?)?$/i, parameters: ['v'] },
		// The two exceptions are players of a playlist and of a channel; their names are as long as an id.
		{ path: /^(?:shorts|embed|live|v|e|watch)\/(?!videoseries|live_stream)(?<value>[^/]+)$/i },
		{ hosts: SHORT_HOSTS, path: /^(?<value>[^/]+)$/ },
		{ hosts: [STUDIO], path: /^video\/(?<value>[^/]+)/i },
	],
	shortLinks: [],
	signIn: { path: /^signin$/i, parameters: ['next'] },
	canonicalUrl: (externalId) => `https://www.youtube.com/watch?v=${externalId}`,
};
