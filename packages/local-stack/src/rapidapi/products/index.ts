import { instagramSocialApi } from './instagram-social-api.ts';
import type { Product } from './product.ts';
import { tiktokScraper7 } from './tiktok-scraper7.ts';
import { youtubeV31 } from './youtube-v31.ts';

const products: Product[] = [tiktokScraper7, instagramSocialApi, youtubeV31];

export const hosts = products.map((product) => product.host);

export function findProduct(host: string): Product | undefined {
	return products.find((product) => product.host === host);
}
