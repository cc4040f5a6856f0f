import type { JsonObject } from '../json.ts';

export type ProviderAnswer = { status: number; body: JsonObject };

/** A product of the marketplace: what it reads from a request and what it makes of a video. */
export type Product = {
	host: string;
	path: string;
	/** Its page, which the gateway names when the quota is spent. */
	page: string;
	idsPerCall: number;
	idShape: RegExp;
	/** A well-formed id, the same for the same key. */
	makeId(key: string): string;
	/** The ids as asked, well-formed or not. */
	readIds(query: URLSearchParams): string[];
	/** What is wrong with the request itself, if anything is. */
	refuse?(query: URLSearchParams): ProviderAnswer | undefined;
	/** One video as the product tells it at that moment. */
	video(id: string, now: Date): JsonObject;
	/** The whole answer; videos that are gone and ids that make no sense are not among `videos`. */
	answer(videos: JsonObject[], query: URLSearchParams): ProviderAnswer;
};
