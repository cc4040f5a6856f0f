import { jsonAnswer, type SimulatedAnswer } from './answer.ts';
import type { SimulatedProduct } from './products/product.ts';

export type Period = 'DAILY' | 'MONTHLY';

/** Errors of the RapidAPI gateway itself. The texts are those that the real gateway sends. */
export const gatewayErrors = {
	invalidKey: () => refusal(401, 'Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info.'),
	notSubscribed: () => refusal(403, 'You are not subscribed to this API.'),
	endpointDisabled: () => refusal(401, 'This endpoint is disabled for your subscription'),
	noSuchEndpoint: (path: string) => refusal(404, `Endpoint '${path}' does not exist`),
	quotaSpent: ({ page }: SimulatedProduct, period: Period, resetSeconds: number) =>
		jsonAnswer(
			429,
			{
				message: `You have exceeded the ${period} quota for Requests on your current plan, BASIC. Upgrade your plan at ${page}`,
			},
			{
				'x-ratelimit-requests-remaining': '0',
				'x-ratelimit-requests-reset': String(resetSeconds),
			},
		),
	rateLimited: (retryAfter?: string | number) =>
		jsonAnswer(
			429,
			{ message: 'You have exceeded the rate limit per second for your plan, BASIC, by the API provider' },
			retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
		),
	/** The gateway sends `messages` for this error and for time-outs, and `message` for all others. */
	unreachable: (status: 502 | 503) =>
		jsonAnswer(status, {
			messages: 'The API is unreachable, please contact the API provider',
			info: 'Your Client (working) ---> Gateway (working) ---> API (not working)',
		}),
	timedOut: () =>
		jsonAnswer(504, {
			messages:
				'The request to the API has timed out. Please try again later, or if the issue persists, please contact the API provider',
		}),
};

function refusal(status: number, message: string): SimulatedAnswer {
	return jsonAnswer(status, { message });
}
