import { findProduct } from './products/index.ts';

const platforms = [
	[
		/(^|\.)tiktok\.com$/,
		'tiktok-scraper7.p.rapidapi.com',
		(id: string) => `https://www.tiktok.com/@_/video/${id}`,
	],
	[/^t\.co$/, 'twitter283.p.rapidapi.com', (id: string) => `https://x.com/i/status/${id}`],
	[
		/(^|\.)(facebook\.com|fb\.watch)$/,
		'facebook-scraper3.p.rapidapi.com',
		(id: string) => `https://www.facebook.com/watch/?v=${id}`,
	],
	[
		/(^|\.)instagram\.com$/,
		'instagram-social-api.p.rapidapi.com',
		(id: string) => `https://www.instagram.com/reel/${id}/`,
	],
] as const;

/** The link to a generated video of the platform of a short link; the same link leads to the same video. */
export function generatedTarget(link: string): string | undefined {
	const url = URL.parse(link);
	const [, host, toUrl] = platforms.find(([pattern]) => pattern.test(url?.hostname ?? '')) ?? [];
	const product = host && findProduct(host);
	return product && toUrl?.(product.makeId(`short-link/${link}`));
}
