/** White space and characters without a width, such as messengers put around a link. */
const PADDING = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** The link a user pasted, without what came along. */
export function trimLink(text: string): string {
	return text.replace(PADDING, '');
}
