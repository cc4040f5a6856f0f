import { AppError } from '../errors.ts';
import type { RapidApi } from '../rapidapi.ts';
import type { Answers, Product, VideoSnapshot } from './platform.ts';

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
	const located = await locate(product, ids, rapidapi, where);
	return new Map(
		ids.map((id) => [id, located.has(id) ? read(product, located.get(id), where) : gone(where)]),
	);
}

async function locate(product: Product, ids: readonly string[], rapidapi: RapidApi, where: string) {
	try {
		return product.locate(await rapidapi.get(product.host, product.path, product.query(ids)), ids);
	} catch (error) {
		const notFound = error instanceof AppError && error.kind === 'not_found';
		if (notFound && product.answersGoneWith404) return new Map<string, unknown>();
		if (error instanceof AppError && !notFound) throw error;
		throw new AppError('bad_response', `unreadable answer from ${where}`, { cause: error });
	}
}

function read(product: Product, video: unknown, where: string): VideoSnapshot | AppError {
	const result = product.video.safeParse(video);
	if (!result.success)
		return new AppError('bad_response', `unreadable video from ${where}`, { cause: result.error });
	const { views, likes, comments, reposts, saves } = result.data;
	const told = [views, likes, comments, reposts, saves].some((metric) => metric !== null);
	return told ? result.data : new AppError('bad_response', `a video without numbers from ${where}`);
}

function gone(where: string): AppError {
	return new AppError('not_found', `gone says ${where}`);
}
