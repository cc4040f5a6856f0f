import type { Json, JsonObject } from '../json.ts';

export type ProviderAnswer = { status: number; body: Json };

export const goneReasons = ['deleted', 'private', 'region'] as const;
export type GoneReason = (typeof goneReasons)[number];

/** An asked id; without a video when that is gone, for a reason that may be chosen, or the id makes no sense. */
export type Sighting = { id: string; video?: JsonObject; goneReason?: GoneReason | undefined };

/** A path of a product: what it reads from a request and what it makes of a video. */
export type Endpoint = {
	path: string;
	/** The ids as asked, well-formed or not. */
	readIds(query: URLSearchParams): string[];
	/** What is wrong with the request itself, if anything is. */
	refuse?(query: URLSearchParams): ProviderAnswer | undefined;
	/** One video as it is told at that moment. */
	video(id: string, now: Date): JsonObject;
	/** The whole answer. */
	answer(sightings: Sighting[], query: URLSearchParams): ProviderAnswer;
};

/** A product of the marketplace, described by the endpoint that tells videos. */
export type SimulatedProduct = Endpoint & {
	host: string;
	/** Its page, which the gateway names when the quota is spent. */
	page: string;
	/** At most. */
	idsPerCall: number;
	idShape: RegExp;
	/** A well-formed id, the same for the same key. */
	makeId(key: string): string;
	furtherEndpoints?: Endpoint[];
};

export function findEndpoint(product: SimulatedProduct, path: string): Endpoint | undefined {
	return [product, ...(product.furtherEndpoints ?? [])].find((endpoint) => endpoint.path === path);
}

/** The ids of `?name=A,B` and of `?name=A&name=B`. */
export function listed(query: URLSearchParams, name: string): string[] {
	return query
		.getAll(name)
		.flatMap((value) => value.split(','))
		.filter((value) => value !== '');
}

export function found(sightings: Sighting[]): JsonObject[] {
	return sightings.map(({ video }) => video).filter((video) => video !== undefined);
}
