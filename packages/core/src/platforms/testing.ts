import { AppError } from '../errors.ts';
import { createRapidApi } from '../rapidapi.ts';
import { fetchVideos } from './fetch-videos.ts';
import type { Product } from './platform.ts';

/** What a product's answer becomes, through the real client. */
export async function answersTo(product: Product, ids: string[], response: Response) {
	const requests: string[] = [];
	const rapidapi = createRapidApi({
		key: 'key',
		now: () => new Date(0),
		fetch: async (input) => {
			requests.push(String(input));
			return response;
		},
	});
	const answers = await fetchVideos(product, ids, rapidapi);
	return { answers, requests };
}

export async function answerTo(product: Product, id: string, response: Response) {
	const { answers } = await answersTo(product, [id], response);
	const answer = answers.get(id);
	return answer instanceof AppError ? answer.kind : answer;
}
