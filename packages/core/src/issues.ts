import type { z } from 'zod';

export type Issue = { field: string; message: string };

/** What is wrong with an input, field by field; never a value of it. */
export function issuesOf(error: z.ZodError): Issue[] {
	return error.issues.map(({ path, message }) => ({ field: path.join('.') || '(whole)', message }));
}

/** The same in one line. */
export function describeIssues(error: z.ZodError): string {
	return issuesOf(error)
		.map(({ field, message }) => `${field}: ${message}`)
		.join('; ');
}
