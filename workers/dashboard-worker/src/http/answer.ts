import { z } from '@hono/zod-openapi';
import { AppError } from '@stats/core/errors';
import { describeIssues } from '@stats/core/issues';
import { ProblemError } from './problem.ts';

/**
 * The JSON of a database function.
 * @throws {AppError} `bad_response` when it does not fit the schema
 */
export function readJson<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
	const answer = schema.safeParse(json);
	if (answer.success) return answer.data;
	throw new AppError(
		'bad_response',
		`the database answers in another shape: ${describeIssues(answer.error)}`,
	);
}

const refusal = z.object({ refused: z.string() });

/**
 * The JSON of a database function that changes something.
 * @throws {ProblemError} 404 when it is null, 403 when the role of the user does not allow the change
 */
export function readChange<Schema extends z.ZodType>(
	schema: Schema,
	json: unknown,
	noun: Noun,
): z.output<Schema> {
	if (json === null) throw noSuch(noun);
	if (refusal.safeParse(json).data?.refused === 'role') throw notAllowed();
	return readJson(schema, json);
}

type Noun = 'video' | 'campaign' | 'organization';

/** What another organization owns answers like what does not exist. */
export function noSuch(noun: Noun): ProblemError {
	return new ProblemError({
		status: 404,
		title: `No such ${noun}`,
		detail:
			noun === 'organization'
				? 'You belong to no organization with this id.'
				: `No ${noun} of your organizations has this id.`,
	});
}

export function notAllowed(): ProblemError {
	return new ProblemError({
		status: 403,
		title: 'Not allowed',
		detail: 'Your role in this organization does not allow this. Ask an admin or the owner.',
	});
}
