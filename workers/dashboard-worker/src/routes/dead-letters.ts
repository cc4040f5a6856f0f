import { createRoute, z } from '@hono/zod-openapi';
import { encodeCursor, pageQuery } from '../cursor.ts';
import type { Deps } from '../deps.ts';
import { problems } from '../problem.ts';
import { queueNames } from '../queue-names.ts';
import { noSuchDeadLetter, replay } from '../replay.ts';
import { createRouter, jsonAnswer } from '../router.ts';

const deadLetter = z
	.object({
		id: z.string(),
		queue: z.string(),
		message_id: z.string(),
		request_id: z.string(),
		reason: z.string(),
		attempts: z.int(),
		first_at: z.string().openapi({ description: 'When the message was first queued.' }),
		recorded_at: z.string().openapi({ description: 'When it last became a dead letter.' }),
		replayed_at: z
			.string()
			.nullable()
			.openapi({ description: 'When it was put back on its queue; null when it came back since.' }),
	})
	.openapi('DeadLetter');
const params = z.object({ id: z.guid() });

const list = createRoute({
	method: 'get',
	path: '/',
	summary: 'Messages that could not be done, the latest first, for operators',
	request: {
		query: z.strictObject({
			queue: z.enum(queueNames).optional(),
			...pageQuery,
		}),
	},
	responses: {
		200: jsonAnswer(
			'One page.',
			z
				.object({ dead_letters: z.array(deadLetter), next_cursor: z.string().nullable() })
				.openapi('DeadLetterPage'),
		),
		...problems(400, 401, 403, 429, 503),
	},
});

const show = createRoute({
	method: 'get',
	path: '/{id}',
	summary: 'One of them with its body',
	request: { params },
	responses: {
		200: jsonAnswer(
			'The dead letter.',
			deadLetter
				.extend({ body: z.string().nullable().openapi({ description: 'JSON text, as it was queued.' }) })
				.openapi('DeadLetterWithBody'),
		),
		...problems(400, 401, 403, 404, 429, 503),
	},
});

const putBack = createRoute({
	method: 'post',
	path: '/{id}/replay',
	summary: 'Put it back on its queue; repeated, no video is fetched or written twice',
	request: { params },
	responses: {
		200: jsonAnswer('It is on its queue.', z.object({ success: z.literal(true) }).openapi('Success')),
		...problems(400, 401, 403, 404, 422, 429, 503),
	},
});

const drop = createRoute({
	method: 'delete',
	path: '/{id}',
	summary: 'Forget it; the second time answers 404',
	request: { params },
	responses: { 204: { description: 'It is forgotten.' }, ...problems(400, 401, 403, 404, 429, 503) },
});

export function deadLetterRoutes(deps: Deps) {
	return createRouter()
		.openapi(list, async (c) => {
			const { queue, limit, cursor } = c.req.valid('query');
			const { deadLetters } = deps.databaseOf(c.get('user').accessToken);
			const rows = await deadLetters.list(queue, limit, cursor ?? null);
			const last = rows.length === limit ? rows.at(-1) : undefined;
			const next_cursor = last ? encodeCursor({ at: last.recorded_at, id: last.id }) : null;
			return c.json({ dead_letters: rows, next_cursor }, 200);
		})
		.openapi(show, async (c) => {
			const { deadLetters } = deps.databaseOf(c.get('user').accessToken);
			const letter = await deadLetters.find(c.req.valid('param').id);
			if (!letter) throw noSuchDeadLetter();
			return c.json(letter, 200);
		})
		.openapi(putBack, async (c) => {
			const { id } = c.req.valid('param');
			const { id: operator, accessToken } = c.get('user');
			await replay(id, deps.databaseOf(accessToken).deadLetters, deps);
			deps.log({ event: 'dead_letter_replayed', requestId: c.get('requestId'), deadLetterId: id, operator });
			return c.json({ success: true as const }, 200);
		})
		.openapi(drop, async (c) => {
			const { id } = c.req.valid('param');
			const { id: operator, accessToken } = c.get('user');
			if (!(await deps.databaseOf(accessToken).deadLetters.drop(id))) throw noSuchDeadLetter();
			deps.log({ event: 'dead_letter_dropped', requestId: c.get('requestId'), deadLetterId: id, operator });
			return c.body(null, 204);
		});
}
