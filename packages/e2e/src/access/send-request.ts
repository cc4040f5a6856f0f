import type { System } from '@stats/local-system';
import * as z from 'zod';

const answer = z.record(z.string(), z.unknown());

/** Sends a request to an endpoint such as `GET /dashboard/videos`. Returns the body without `request_id`. */
export async function sendRequest(
	{ workers }: System,
	endpoint: string,
	{ path, body }: { path: string; body?: object },
	token: string | null,
) {
	const [method = ''] = endpoint.split(' ');
	const response = await fetch(`${workers.dashboardUrl}${path}`, {
		method,
		headers: {
			...(token === null ? {} : { authorization: `Bearer ${token}` }),
			...(body ? { 'content-type': 'application/json' } : {}),
		},
		...(body ? { body: JSON.stringify(body) } : {}),
	});
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.includes('json');
	const { request_id: _id, ...rest } = isJson ? answer.parse(JSON.parse(text)) : { text };
	return { status: response.status, body: rest };
}
