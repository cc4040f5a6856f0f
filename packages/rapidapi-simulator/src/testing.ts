import { parseJson } from './json.ts';
import { findProduct, hosts } from './products/index.ts';
import type { Endpoint, SimulatedProduct } from './products/product.ts';
import { pkOf } from './products/threads-code.ts';
import { callProvider } from './provider.ts';
import { isGone } from './video.ts';

export const KEY = 'test-key';
export const NOW = new Date('2026-11-22T00:00:00Z');

export const products = hosts.flatMap((host) => findProduct(host) ?? []);

const tikwm = ([url = '']: string[]) => ({ url, hd: '0' });

const queries: Record<string, (ids: string[]) => Record<string, string>> = {
	'tiktok-scraper7.p.rapidapi.com': tikwm,
	'tiktok-video-no-watermark2.p.rapidapi.com': tikwm,
	'tiktok-api23.p.rapidapi.com': ([id = '']) => ({ videoId: id }),
	'instagram-social-api.p.rapidapi.com': ([code = '']) => ({ code_or_id_or_url: code }),
	'instagram-looter2.p.rapidapi.com': ([code]) => ({ url: `https://www.instagram.com/reel/${code}/` }),
	'youtube-v31.p.rapidapi.com': (ids) => ({
		part: 'snippet,contentDetails,statistics',
		id: ids.join(','),
	}),
	'yt-api.p.rapidapi.com': (ids) => ({ id: ids.join(',') }),
	'twitter283.p.rapidapi.com': (ids) => ({ tweet_ids: ids.join(',') }),
	'twitter241.p.rapidapi.com': ([id = '']) => ({ pid: id }),
	'facebook-scraper3.p.rapidapi.com': ([id = '']) => ({ post_id: id }),
	'threads-api4.p.rapidapi.com': ([code = '']) => ({
		post_id: /^[\w-]+$/.test(code) ? pkOf(code) : code,
	}),
};

/** The query that a client of the product sends for these ids. */
export function queryFor(product: SimulatedProduct, ids: string[]): URLSearchParams {
	return new URLSearchParams(queries[product.host]?.(ids));
}

/** The answer of a provider without faults, without an HTTP request. */
export function answerForQuery(
	query: URLSearchParams,
	product: SimulatedProduct,
	{ endpoint = product, now = NOW }: { endpoint?: Endpoint; now?: Date } = {},
): { status: number; body: unknown } {
	const { status, text } = callProvider({ product, endpoint, query, now, seed: 1 });
	return { status, body: parseJson(text) };
}

export function answerFor(
	product: SimulatedProduct,
	ids: string[],
	now = NOW,
): { status: number; body: unknown } {
	return answerForQuery(queryFor(product, ids), product, { now });
}

export function callProduct(
	base: string,
	product: SimulatedProduct,
	ids: string[],
	init?: RequestInit,
): Promise<Response> {
	return fetch(`${base}/${product.host}${product.path}?${queryFor(product, ids)}`, {
		headers: { 'x-rapidapi-key': KEY, 'x-rapidapi-host': product.host },
		redirect: 'manual',
		...init,
	});
}

/** Ids of videos that exist. */
export function idsOf(product: SimulatedProduct, count: number): string[] {
	const made = Array.from({ length: count * 2 }, (_, n) => product.makeId(`sample/${n}`));
	return made.filter((id) => !isGone(id)).slice(0, count);
}

/** A well-formed id of a video that does not exist: it ends in 404. */
export function goneIdOf(product: SimulatedProduct, n = 0): string {
	return product.makeId(`gone/${n}`).replace(/...$/, '404');
}
