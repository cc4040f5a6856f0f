import { facebookScraper3 } from './facebook-scraper3.ts';
import { instagramLooter2 } from './instagram-looter2.ts';
import { instagramSocialApi } from './instagram-social-api.ts';
import type { SimulatedProduct } from './product.ts';
import { threadsApi4 } from './threads-api4.ts';
import { tiktokApi23 } from './tiktok-api23.ts';
import { tiktokScraper7 } from './tiktok-scraper7.ts';
import { tiktokVideoNoWatermark2 } from './tiktok-video-no-watermark2.ts';
import { twitter241 } from './twitter241.ts';
import { twitter283 } from './twitter283.ts';
import { youtubeV31 } from './youtube-v31.ts';
import { ytApi } from './yt-api.ts';

const products: SimulatedProduct[] = [
	tiktokScraper7,
	tiktokVideoNoWatermark2,
	tiktokApi23,
	instagramSocialApi,
	instagramLooter2,
	youtubeV31,
	ytApi,
	twitter283,
	twitter241,
	facebookScraper3,
	threadsApi4,
];

export const hosts = products.map((product) => product.host);

export function findProduct(host: string): SimulatedProduct | undefined {
	return products.find((product) => product.host === host);
}
