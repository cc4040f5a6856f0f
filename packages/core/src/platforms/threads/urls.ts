import type { PlatformUrls } from '../platform.ts';

export const threadsUrls: PlatformUrls = {
	hosts: ['threads.com', 'www.threads.com', 'threads.net', 'www.threads.net'],
	// Instagram builds its codes in the same way.
	externalId: /^[A-Za-z0-9_-]{10,11}$/,
	videos: [{ path: /^(?:@[^/]+\/post|t)\/(?<value>[^/]+)/i }],
	shortLinks: [],
	canonicalUrl: (externalId) => `https://www.threads.com/t/${externalId}`,
};
