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

/** Per asked id. An AppError of kind `not_found` says that the platform has the video no more. */
export type Answers = Map<string, VideoSnapshot | AppError>;

/** A RapidAPI product: where it is asked and how its answer is read. */
export type Product = {
	host: string;
	path: string;
	idsPerCall: number;
	query(ids: readonly string[]): Record<string, string>;
	/** True where a 404 of the product itself means that the video is gone. */
	answersGoneWith404: boolean;
	/**
	 * The videos in a body by id; an asked id that is not among them is gone.
	 * @throws {z.ZodError | AppError} when the body says neither "here it is" nor "gone".
	 */
	locate(body: unknown, ids: readonly string[]): Map<string, unknown>;
	/** One located video. */
	video: z.ZodType<VideoSnapshot>;
};

export type Platform = {
	/** As in `videos.platform`. */
	name: string;
	/** Videos in one message of the LOW queue. */
	batchSize: number;
	product: Product;
};
