import type * as z from 'zod';
import type { AppError } from '../errors.ts';
import type { Metric, Metrics } from '../metrics.ts';

/** The data of a video that a product reports at one moment. A metric that the product never reports is left out. */
export type ToldVideo = Partial<Metrics> & {
	/** An album holds several pictures or videos. */
	mediaKind: 'video' | 'photo' | 'album' | null;
	/** The title, on platforms that have one, or the text of the post. At most 1,000 characters, on one line. */
	caption: string | null;
	thumbnailUrl: string | null;
	/** ISO 8601, UTC. */
	publishedAt: string | null;
	blogger: {
		externalId: string;
		username: string | null;
		displayName: string | null;
		avatarUrl: string | null;
		followers: number | null;
	} | null;
	music: { externalId: string; title: string | null; author: string | null } | null;
};

export type VideoSnapshot = ToldVideo & Metrics;

/** Why a video is gone, as far as the product says. */
export type GoneReason = 'deleted' | 'private' | 'region' | 'unknown';

/** A product says that it no longer has the video. */
export type Gone = { gone: GoneReason };

export type Answer = VideoSnapshot | Gone | AppError;

/** One answer for each asked id. */
export type Answers = Map<string, Answer>;

/** The part of a body about one id; an error if the product does not show a video that may exist. */
export type Located = { video: unknown } | Gone | AppError;

/** How a body is read. Several hosts can answer in one shape. */
export type Shape = {
	/** True if a 404 of the product itself means that the video is gone. */
	answersGoneWith404: boolean;
	/** Metrics of which every video has at least one; all metrics where this is not set. A video without any is a changed shape. */
	alwaysTold?: readonly Metric[];
	/**
	 * Returns the part of a body about each requested id. An id that is missing from the map is gone for an unknown reason.
	 * @throws {z.ZodError | AppError} when the body contains neither a video nor a statement that it is gone.
	 */
	locate(body: unknown, ids: readonly string[]): Map<string, Located>;
	/** Reads one located video. */
	video: z.ZodType<ToldVideo>;
};

/** A RapidAPI product and how to call it. */
export type Product = {
	host: string;
	path: string;
	idsPerCall: number;
	query(ids: readonly string[]): Record<string, string>;
	shape: Shape;
};

/** A form of links. Its value is the group `value` of the path, or the first of the named parameters that is present. */
export type UrlForm = {
	/** Absent: every host of the platform. */
	hosts?: readonly string[];
	/** Matches the percent-decoded path without its outer slashes. */
	path: RegExp;
	parameters?: readonly string[];
};

export type PlatformUrls = {
	/** Complete host names in lower case. */
	hosts: readonly string[];
	/** Matches the platform's ids. */
	externalId: RegExp;
	/** The value is the id. */
	videos: readonly UrlForm[];
	/** The id is known only after a redirect. */
	shortLinks: readonly UrlForm[];
	/** A sign-in page; the value is the link or path to which it continues. */
	signIn?: UrlForm;
	canonicalUrl(externalId: string): string;
};

export type Platform = {
	/** As in `videos.platform`. */
	name: string;
	/** Number of videos in one message of the LOW queue. */
	batchSize: number;
	/** In order of preference: when one cannot answer, the next is asked. */
	products: readonly [Product, ...Product[]];
	urls: PlatformUrls;
};
