import { AppError } from '../errors.ts';
import { metrics, ofEachMetric } from '../metrics.ts';
import type { RapidApi } from '../rapidapi.ts';
import type { Answer, Answers, Located, Product } from './platform.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes one call for at most `product.idsPerCall` ids and answers exactly the asked ids.
 * @param now no video is published more than a day later than this.
 * @throws {AppError} when the call failed as a whole; never of kind `not_found`.
 */
export async function fetchVideos(
	product: Product,
	ids: readonly string[],
	rapidapi: RapidApi,
	now: Date,
): Promise<Answers> {
	const where = `${product.host}${product.path}`;
	const body = await ask(product, ids, rapidapi);
	const located = body === undefined ? new Map<string, Located>() : locate(product, ids, body, where);
	return new Map(ids.map((id) => [id, read(product, located.get(id) ?? { gone: 'unknown' }, where, now)]));
}

/** The body, or undefined where a 404 says that the video is gone. */
async function ask({ host, path, query, shape }: Product, ids: readonly string[], rapidapi: RapidApi) {
	try {
		return await rapidapi.get(host, path, query(ids));
	} catch (cause) {
		if (!(cause instanceof AppError) || cause.kind !== 'not_found') throw cause;
		if (shape.answersGoneWith404) return undefined;
		throw new AppError('bad_response', cause.message, { cause });
	}
}

function locate({ shape }: Product, ids: readonly string[], body: unknown, where: string) {
	try {
		return shape.locate(body, ids);
	} catch (cause) {
		if (cause instanceof AppError) throw new AppError(cause.kind, `${cause.message}: ${where}`, { cause });
		throw new AppError('bad_response', `unreadable answer from ${where}`, { cause });
	}
}

function read({ shape }: Product, located: Located, where: string, now: Date): Answer {
	if (located instanceof AppError)
		return new AppError(located.kind, `${located.message}: ${where}`, { cause: located });
	if ('gone' in located) return located;
	const result = shape.video.safeParse(located.video);
	if (!result.success)
		return new AppError('bad_response', `unreadable video from ${where}`, { cause: result.error });
	const video = { ...result.data, ...ofEachMetric((metric) => result.data[metric] ?? null) };
	if ((shape.alwaysTold ?? metrics).every((metric) => video[metric] === null))
		return new AppError('bad_response', `a video without its counters from ${where}`);
	const isInFuture = video.publishedAt !== null && Date.parse(video.publishedAt) > now.getTime() + DAY_MS;
	return isInFuture ? { ...video, publishedAt: null } : video;
}
