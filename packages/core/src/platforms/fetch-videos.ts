import { AppError } from '../errors.ts';
import type { RapidApi } from '../rapidapi.ts';
import type { Answer, Answers, Located, Product } from './platform.ts';

/**
 * One call for at most `product.idsPerCall` ids; answers exactly the asked ids.
 * @throws {AppError} when the call failed as a whole; never of kind `not_found`.
 */
export async function fetchVideos(
	product: Product,
	ids: readonly string[],
	rapidapi: RapidApi,
): Promise<Answers> {
	const where = `${product.host}${product.path}`;
	const body = await ask(product, ids, rapidapi);
	const located = body === undefined ? new Map<string, Located>() : locate(product, ids, body, where);
	return new Map(ids.map((id) => [id, read(product, located.get(id) ?? { gone: 'unknown' }, where)]));
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

function read(product: Product, located: Located, where: string): Answer {
	if ('gone' in located) return located;
	const result = product.shape.video.safeParse(located.video);
	if (!result.success)
		return new AppError('bad_response', `unreadable video from ${where}`, { cause: result.error });
	const { views, likes, comments, reposts, saves } = result.data;
	const told = [views, likes, comments, reposts, saves].some((metric) => metric !== null);
	return told ? result.data : new AppError('bad_response', `a video without numbers from ${where}`);
}
