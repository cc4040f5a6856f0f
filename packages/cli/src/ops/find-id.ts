import { RefusedError } from './dashboard.ts';

const MOST_NAMED = 5;

/**
 * Finds the id that starts with `prefix`.
 * @throws {RefusedError} if none does, or several do
 */
export function findId(prefix: string, ids: readonly string[], what: string): string {
	const matching = ids.filter((id) => id.startsWith(prefix.toLowerCase()));
	const [only, another] = matching;
	if (only === undefined) throw new RefusedError(`No ${what} has an id that starts with this`);
	if (another === undefined) return only;
	const named = matching.slice(0, MOST_NAMED).join(', ');
	const more = matching.length > MOST_NAMED ? ', ...' : '';
	throw new RefusedError(`Several ids of ${what}s start with this: ${named}${more}. Type more of the id`);
}

/** Whether the text is a complete UUID. */
export function isCompleteId(text: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
