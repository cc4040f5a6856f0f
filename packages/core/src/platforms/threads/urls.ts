import type { PlatformUrls } from '../platform.ts';

const POST = /^(?:@[^/]+\/post|t)\/([^/]+)/;

export const threadsUrls: PlatformUrls = {
	hosts: ['threads.com', 'www.threads.com', 'threads.net', 'www.threads.net'],
	externalId: /^[A-Za-z0-9_-]{5,64}$/,
	read({ path }) {
		const externalId = POST.exec(path)?.[1];
		return externalId ? { kind: 'video', externalId } : { kind: 'not_a_video' };
	},
	canonicalUrl: (externalId) => `https://www.threads.com/t/${externalId}`,
};
