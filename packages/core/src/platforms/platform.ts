import type { z } from 'zod';
import type { AppError } from '../errors.ts';

/** A video at one moment. `null` is "not told" or "hidden", never zero. */
export type VideoSnapshot = {
	views: number | null;
	likes: number | null;
	comments: number | null;
	/** Shares, where the platform counts shares instead. */
	reposts: number | null;
	saves: number | null;
	/** What the post is made of; an album holds several. */
	mediaKind: 'video' | 'photo' | 'album' | null;
	thumbnailUrl: string | null;
	/** ISO 8601, UTC. */
	publishedAt: string | null;
	blogger: {
		externalId: string;
		username: string | null;
		displayName: string | null;
		avatarUrl: string | null;
	} | null;
	music: { externalId: string; title: string | null; author: string | null } | null;
};

/** Why a video is gone, as far as the product tells. */
export type GoneReason = 'deleted' | 'private' | 'region' | 'unknown';

/** That a product has a video no more. */
export type Gone = { gone: GoneReason };

export type Answer = VideoSnapshot | Gone | AppError;

/** Per asked id. */
export type Answers = Map<string, Answer>;

/** What a body has in the place of a video. */
export type Located = { video: unknown } | Gone;

/** How a body is read. Vendors share shapes: hosts come and go, shapes stay. */
export type Shape = {
	/** True where a 404 of the product itself means that the video is gone. */
	answersGoneWith404: boolean;
	/**
	 * What a body says by asked id; an asked id that is not among them is gone for an unknown reason.
	 * @throws {z.ZodError | AppError} when the body says neither "here it is" nor "gone".
	 */
	locate(body: unknown, ids: readonly string[]): Map<string, Located>;
	/** One located video. */
	video: z.ZodType<VideoSnapshot>;
};

/** A RapidAPI product: where and how it is asked. */
export type Product = {
	host: string;
	path: string;
	idsPerCall: number;
	query(ids: readonly string[]): Record<string, string>;
	shape: Shape;
};

/** A form of links. Its value is the group `value` of the path, or the first of the named parameters that is there. */
export type UrlForm = {
	/** Without it, every host of the platform. */
	hosts?: readonly string[];
	/** Of the percent-decoded path without the outer slashes. */
	path: RegExp;
	parameters?: readonly string[];
};

export type PlatformUrls = {
	/** Exact, lower case. */
	hosts: readonly string[];
	/** Whether a text has the form of the platform's ids. */
	externalId: RegExp;
	/** The value is the id. */
	videos: readonly UrlForm[];
	/** The id is known only after a redirect. */
	shortLinks: readonly UrlForm[];
	/** The page that asks to sign in; the value is the link or path that it goes on to. */
	signIn?: UrlForm;
	canonicalUrl(externalId: string): string;
};

export type Platform = {
	/** As in `videos.platform`. */
	name: string;
	/** Videos in one message of the LOW queue. */
	batchSize: number;
	/** In order of preference; where one cannot answer the next is asked. */
	products: readonly [Product, ...Product[]];
	urls: PlatformUrls;
};
