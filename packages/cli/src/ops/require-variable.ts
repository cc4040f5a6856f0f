import { ExpectedError } from '@stats/local-supabase/expected-error';

/** @throws {ExpectedError} when the environment variable is not set or empty. Its message ends with `remedy`. */
export function requireVariable(name: string, remedy = ''): string {
	const value = process.env[name];
	if (value) return value;
	throw new ExpectedError(`${name} is not set${remedy}`);
}
