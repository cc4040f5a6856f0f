/** White space and characters without a width, such as messengers put around a link. */
const PADDING = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** The link a user pasted, as it can be stored: Postgres takes no half of a surrogate pair. */
export function trimLink(text: string): string {
	return text.replace(PADDING, '').toWellFormed();
}
