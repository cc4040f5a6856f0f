import type * as z from 'zod';

export type Issue = { field: string; message: string };

/** Lists the problems of an input by field. The messages never contain its values. */
export function issuesOf(error: z.ZodError): Issue[] {
	return error.issues.flatMap((issue) =>
		issue.code === 'unrecognized_keys'
			? issue.keys.map((key) => ({ field: fieldOf([...issue.path, key]), message: 'unknown' }))
			: { field: fieldOf(issue.path), message: issue.message },
	);
}

/** Describes the problems of an input in one line. */
export function describeIssues(error: z.ZodError): string {
	return issuesOf(error)
		.map(({ field, message }) => `${field}: ${message}`)
		.join('; ');
}

function fieldOf(path: readonly PropertyKey[]): string {
	return path.join('.') || '(whole)';
}
