import { createHash } from 'node:crypto';

/** A short hash of a path, for use in a folder name. */
export function shortHash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
