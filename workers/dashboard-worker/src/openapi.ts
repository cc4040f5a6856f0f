import { createApp } from './app.ts';
import { createDeps } from './deps.ts';

/** The OpenAPI document as JSON text. No dependency is called. */
export async function readOpenApi(): Promise<string> {
	const response = await createApp(createDeps(placeholders)).request('/openapi.json');
	return response.text();
}

const noLimit = { limit: async () => ({ success: true }) };
const noQueue = { send: async () => {}, sendBatch: async () => {} };

const placeholders = {
	SUPABASE_URL: 'https://project.supabase.co',
	SUPABASE_PUBLISHABLE_KEY: 'placeholder',
	DASHBOARD_KEY: 'placeholder-placeholder-placeholder',
	VERSION: { id: 'placeholder' },
	HIGH_PRIORITY_QUEUE: noQueue,
	LOW_PRIORITY_QUEUE: noQueue,
	USER_READS: noLimit,
	USER_WRITES: noLimit,
	ORGANIZATION_STARTS: noLimit,
	VIDEO_STARTS: noLimit,
};
