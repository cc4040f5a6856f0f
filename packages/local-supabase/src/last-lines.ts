import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const keptLines = 30;

/** Reads the streams to their end. Returns a function that returns the last 30 lines as one text. */
export function lastLines(...streams: Readable[]): () => string {
	const lines: string[] = [];
	for (const input of streams) {
		createInterface({ input }).on('line', (line) => {
			lines.push(line);
			if (lines.length > keptLines) lines.shift();
		});
	}
	return () => lines.join('\n');
}
