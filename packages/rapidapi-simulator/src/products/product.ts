import type { Json, JsonObject } from '../json.ts';
import type { Observe } from '../video.ts';

export type ProviderAnswer = { status: number; body: Json };

export const goneReasons = ['deleted', 'private', 'region'] as const;
export type GoneReason = (typeof goneReasons)[number];

/** A requested id. `video` is missing when the video does not exist or the id is malformed; a fault may set `goneReason`. */
export type Sighting = { id: string; video?: JsonObject; goneReason?: GoneReason | undefined };

/** One path of a product: how it reads ids from a request and formats videos. */
export type Endpoint = {
	path: string;
	/** The requested ids, including malformed ones. */
	readIds(query: URLSearchParams): string[];
	/** The error answer for an invalid request. */
	refuse?(query: URLSearchParams): ProviderAnswer | undefined;
	/** The object of one video at a given time. Default: of a generated video. */
	video(id: string, now: Date, observeVideo?: Observe): JsonObject;
	/** The whole response for the requested ids. */
	answer(sightings: Sighting[], query: URLSearchParams): ProviderAnswer;
};

/** A product of the RapidAPI marketplace. Its own fields describe the endpoint that returns statistics. */
export type SimulatedProduct = Endpoint & {
	host: string;
	/** Its marketplace page, which the gateway links when the quota is spent. */
	page: string;
	/** The maximum. */
	idsPerCall: number;
	idShape: RegExp;
	/** Generates a well-formed id; the same key gives the same id. */
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
