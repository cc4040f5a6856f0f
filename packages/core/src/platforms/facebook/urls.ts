import type { PlatformUrls, UrlParts } from '../platform.ts';

const VIDEO = /^(?:reel|[^/]+\/(?:videos|posts)(?:\/[^/]+)?)\/([^/]+)$/;
const WATCH = /^(?:watch(?:\/live)?|(?:video\/)?video\.php)$/;
const STORY = /^(?:story|permalink)\.php$/;
const SHORT_HOST = 'fb.watch';
const SHORT_CODE = /^(?:\w+\/)?[\w-]+$/;
const SHARE = /^share\/(?:\w+\/)?[\w-]+$/;
const SIGN_IN = /^login(?:\.php)?(?:\/|$)/;

export const facebookUrls: PlatformUrls = {
	hosts: [
		'facebook.com',
		'www.facebook.com',
		'm.facebook.com',
		'mbasic.facebook.com',
		'web.facebook.com',
		'fb.com',
		'www.fb.com',
		SHORT_HOST,
	],
	externalId: /^(?:[1-9]\d{4,19}|pfbid[A-Za-z0-9]{20,100})$/,
	read(parts) {
		const { host, path, query } = parts;
		if ((host === SHORT_HOST ? SHORT_CODE : SHARE).test(path)) return { kind: 'short_link' };
		if (SIGN_IN.test(path)) return { kind: 'sign_in', next: query.get('next') ?? '' };
		const externalId = idIn(parts);
		return externalId ? { kind: 'video', externalId } : { kind: 'not_a_video' };
	},
	// Only numbers open in the player; a pfbid opens as a post, under whatever name stands before it.
	canonicalUrl: (externalId) =>
		externalId.startsWith('pfbid')
			? `https://www.facebook.com/_/posts/${externalId}`
			: `https://www.facebook.com/watch/?v=${externalId}`,
};

function idIn({ path, query }: UrlParts) {
	if (WATCH.test(path)) return query.get('v');
	if (STORY.test(path)) return query.get('story_fbid');
	return VIDEO.exec(path)?.[1];
}
