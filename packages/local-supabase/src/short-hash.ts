import { createHash } from 'node:crypto';

/** Names a folder after a path. */
export function shortHash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
