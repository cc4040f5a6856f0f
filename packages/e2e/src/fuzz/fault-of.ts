import * as z from 'zod';
import type { FuzzRequest } from './request.ts';

/** Far more than any request needs. */
const DEADLINE_MS = 10_000;

const problem = z.object({
	title: z.string().min(1),
	detail: z.string().min(1),
	status: z.int(),
	request_id: z.string(),
});

/** Sends a request. Returns the status, and in `fault` what is wrong with the answer. */
export async function faultOf(
	baseUrl: string,
	{ operation, path, headers, body }: FuzzRequest,
): Promise<{ status: number; fault: string | undefined }> {
	const response = await fetch(`${baseUrl}${path}`, {
		method: operation.method,
		headers,
		body: body ?? null,
		signal: AbortSignal.timeout(DEADLINE_MS),
	});
	const { status } = response;
	const text = await response.text();
	if (status >= 500) return { status, fault: `${status}: ${text}` };
	const types = operation.answers.get(status);
	if (!types) return { status, fault: `${status} is not in the OpenAPI document` };
	const type = response.headers.get('content-type')?.split(';')[0];
	if (type !== types[0]) return { status, fault: `${status} with the content type ${type}` };
	if (status >= 400 && problem.safeParse(JSON.parse(text)).data?.status !== status)
		return { status, fault: `${status} without a problem document` };
	return { status, fault: undefined };
}
