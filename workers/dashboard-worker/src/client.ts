import { hc } from 'hono/client';
import type { App } from './app.ts';

/** A typed client of the API for a frontend; it calls `accessToken` for the user's token before each request. */
export function createClient(baseUrl: string, accessToken: () => string | Promise<string>) {
	return hc<App>(baseUrl, {
		headers: async () => ({ authorization: `Bearer ${await accessToken()}` }),
	});
}
