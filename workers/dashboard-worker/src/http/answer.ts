import { z } from '@hono/zod-openapi';
import { AppError } from '@stats/core/errors';
import { describeIssues } from '@stats/core/issues';
import { invalidRequest, ProblemError } from './problem.ts';

/**
 * Reads the JSON that a database function returned.
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

const refusal = z.object({ refused: z.enum(['role', 'name', 'time_zone']) });

/**
 * Reads the JSON that a database function returned after a change.
 * @throws {ProblemError} 404 when it is null, another one when the database refuses the change
 */
export function readChange<Schema extends z.ZodType>(
	schema: Schema,
	json: unknown,
	noun: Noun,
): z.output<Schema> {
	if (json === null) throw noSuch(noun);
	const { data } = refusal.safeParse(json);
	if (!data) return readJson(schema, json);
	switch (data.refused) {
		case 'role':
			throw notAllowed();
		case 'name':
			throw new ProblemError({
				status: 409,
				title: 'Name in use',
				detail: `The organization has another ${noun} of this name.`,
			});
		case 'time_zone':
			throw new ProblemError(
				invalidRequest([{ field: 'time_zone', message: 'not the IANA name of a time zone' }]),
			);
	}
}

type Noun = 'video' | 'campaign' | 'organization';

/** A resource of another organization gets the same answer as one that does not exist. */
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

function notAllowed(): ProblemError {
	return new ProblemError({
		status: 403,
		title: 'Not allowed',
		detail: 'Your role in this organization does not allow this. Ask an admin or the owner.',
	});
}
