import { hc } from 'hono/client';
import type { App } from './app.ts';

/** A typed client of the dashboard's API for the frontend; `accessToken` is the user's, asked for at every request. */
export function createClient(baseUrl: string, accessToken: () => string | Promise<string>) {
	return hc<App>(baseUrl, {
		headers: async () => ({ authorization: `Bearer ${await accessToken()}` }),
	});
}
