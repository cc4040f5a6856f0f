import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { encodeCursor, nextCursor, pageQuery } from '../http/pagination.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { dateTime, uuid } from '../http/schemas.ts';
import { queueNames } from './queue-names.ts';
import { noSuchDeadLetter, replayDeadLetter } from './replay-dead-letter.ts';

const deadLetter = z
	.object({
		id: uuid,
		queue: z.string().openapi({ enum: [...queueNames] }),
		message_id: z.string(),
		request_id: z.string(),
		reason: z.string(),
		attempts: z.int(),
		first_at: dateTime.openapi({ description: 'When the message was first sent.' }),
		recorded_at: dateTime.openapi({ description: 'When the message last became a dead letter.' }),
		replayed_at: dateTime.nullable().openapi({
			description:
				'When the message was last replayed; null when it was never replayed or became a dead letter again.',
		}),
	})
	.openapi('DeadLetter');
const params = z.object({ id: z.guid() });

const list = createRoute({
	method: 'get',
	path: '/',
	operationId: 'listDeadLetters',
	tags: ['Operations'],
	summary: 'List dead letters, latest first (operators only)',
	request: {
		query: z.strictObject({
			queue: z.enum(queueNames).optional(),
			...pageQuery,
		}),
	},
	responses: {
		200: jsonAnswer(
			'One page of dead letters.',
			z.object({ dead_letters: z.array(deadLetter), next_cursor: nextCursor }).openapi('DeadLetterPage'),
		),
		...problems(400, 401, 403, 429, 503),
	},
});

const show = createRoute({
	method: 'get',
	path: '/{id}',
	operationId: 'readDeadLetter',
	tags: ['Operations'],
	summary: 'Read a dead letter with its body (operators only)',
	request: { params },
	responses: {
		200: jsonAnswer(
			'The dead letter.',
			deadLetter
				.extend({
					body: z.string().nullable().openapi({ description: 'The body of the message as JSON text.' }),
				})
				.openapi('DeadLetterWithBody'),
		),
		...problems(400, 401, 403, 404, 429, 503),
	},
});

const replay = createRoute({
	method: 'post',
	path: '/{id}/replay',
	operationId: 'replayDeadLetter',
	tags: ['Operations'],
	summary: 'Send a dead letter to its queue again (operators only); a repeated replay fetches no video twice',
	request: { params },
	responses: {
		200: jsonAnswer(
			'The message is on its queue.',
			z.object({ success: z.literal(true) }).openapi('Replayed'),
		),
		...problems(400, 401, 403, 404, 422, 429, 503),
	},
});

const drop = createRoute({
	method: 'delete',
	path: '/{id}',
	operationId: 'deleteDeadLetter',
	tags: ['Operations'],
	summary: 'Delete a dead letter (operators only); a second call answers 404',
	request: { params },
	responses: {
		204: { description: 'The dead letter is deleted.' },
		...problems(400, 401, 403, 404, 429, 503),
	},
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
		.openapi(replay, async (c) => {
			const { id } = c.req.valid('param');
			const { id: operator, accessToken } = c.get('user');
			await replayDeadLetter(id, deps.databaseOf(accessToken).deadLetters, deps);
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
