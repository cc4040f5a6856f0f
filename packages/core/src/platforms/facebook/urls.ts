import type { PlatformUrls } from '../platform.ts';

const SHORT_HOST = 'fb.watch';
/** `de-de.facebook.com`: search engines link to these hosts. */
const LOCALES =
	'af-za ar-ar az-az be-by bg-bg bn-in bs-ba ca-es cs-cz da-dk de-de el-gr en-gb en-us es-es es-la es-mx et-ee eu-es fa-ir fi-fi fr-ca fr-fr gl-es he-il hi-in hr-hr hu-hu hy-am id-id is-is it-it ja-jp ka-ge kk-kz km-kh ko-kr lt-lt lv-lv mk-mk ml-in mn-mn mr-in ms-my nb-no ne-np nl-be nl-nl nn-no pa-in pl-pl pt-br pt-pt ro-ro ru-ru si-lk sk-sk sl-si sq-al sr-rs sv-se sw-ke ta-in te-in th-th tl-ph tr-tr uk-ua ur-pk uz-uz vi-vn zh-cn zh-hk zh-tw'.split(
		' ',
	);

export const facebookUrls: PlatformUrls = {
	hosts: [
		'facebook.com',
		'www.facebook.com',
		'm.facebook.com',
		'mbasic.facebook.com',
		'mobile.facebook.com',
		'touch.facebook.com',
		'web.facebook.com',
		'fb.com',
		'www.fb.com',
		'm.fb.com',
		SHORT_HOST,
		'www.fb.watch',
		...LOCALES.map((locale) => `${locale}.facebook.com`),
	],
	externalId: /^(?:[1-9]\d{4,19}|pfbid[A-Za-z0-9]{20,100})$/,
	videos: [
		{ path: /^(?:watch(?:\/live)?|(?:video\/)?video\.php|photo\.php)$/i, parameters: ['v'] },
		{ path: /^video\/embed$/i, parameters: ['video_id'] },
		{ path: /^(?:story|permalink)\.php$/i, parameters: ['story_fbid'] },
		{ path: /^(?:[^/]+\/)?reels?\/(?<value>[^/]+)$/i },
		{ path: /^[^/]+\/(?:videos|posts)(?:\/[^/]+)?\/(?<value>[^/]+)$/i },
		{ path: /^groups\/[^/]+\/(?:posts|permalink|videos)(?:\/[^/]+)?\/(?<value>[^/]+)$/i },
		{ path: /^groups\/[^/]+$/i, parameters: ['multi_permalinks', 'id'] },
	],
	shortLinks: [
		{ hosts: [SHORT_HOST, 'www.fb.watch'], path: /^(?:\w+\/)?[\w-]+$/ },
		{ path: /^share\/(?:\w+\/)?[\w-]+$/i },
	],
	signIn: { path: /^login(?:\.php)?(?:\/|$)/i, parameters: ['next'] },
	// The player opens numeric ids only; a pfbid opens as a post under any name.
	canonicalUrl: (externalId) =>
		externalId.startsWith('pfbid')
			? `https://www.facebook.com/_/posts/${externalId}`
			: `https://www.facebook.com/watch/?v=${externalId}`,
};
