import { parseJson } from './json.ts';
import { instagramSocialApi } from './products/instagram-social-api.ts';
import type { Product } from './products/product.ts';
import { tiktokScraper7 } from './products/tiktok-scraper7.ts';
import { youtubeV31 } from './products/youtube-v31.ts';
import { askProvider } from './provider.ts';

export const KEY = 'test-key';
export const NOW = new Date('2026-11-22T00:00:00Z');

const queries = new Map<Product, (ids: string[]) => Record<string, string>>([
	[tiktokScraper7, ([url = '']) => ({ url, hd: '0' })],
	[instagramSocialApi, ([code = '']) => ({ code_or_id_or_url: code })],
	[youtubeV31, (ids) => ({ part: 'snippet,contentDetails,statistics', id: ids.join(',') })],
]);

/** The query a client of the product sends for these ids. */
export function queryFor(product: Product, ids: string[]): URLSearchParams {
	return new URLSearchParams(queries.get(product)?.(ids));
}

/** What a healthy provider says, without HTTP. */
export function said(product: Product, ids: string[], now = NOW): { status: number; body: unknown } {
	const { status, text } = askProvider({ product, query: queryFor(product, ids), now, seed: 1 });
	return { status, body: parseJson(text) };
}

export function ask(base: string, product: Product, ids: string[], init?: RequestInit): Promise<Response> {
	return fetch(`${base}/${product.host}${product.path}?${queryFor(product, ids)}`, {
		headers: { 'x-rapidapi-key': KEY, 'x-rapidapi-host': product.host },
		redirect: 'manual',
		...init,
	});
}

export function idsOf(product: Product, count: number): string[] {
	return Array.from({ length: count }, (_, n) => product.makeId(`sample/${n}`));
}
