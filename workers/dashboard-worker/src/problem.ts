import type { Issue } from '@stats/core/issues';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

type Problem = { status: ContentfulStatusCode; title: string; detail: string; errors?: Issue[] };

/** An error answer: https://www.rfc-editor.org/rfc/rfc9457 */
export function problem(c: Context, { status, ...rest }: Problem): Response {
	return c.json({ type: 'about:blank', status, ...rest, request_id: c.get('requestId') }, status, {
		'content-type': 'application/problem+json',
	});
}
