import { linesWithKey } from './canary.ts';

/** From now on all that this process writes is searched: where a key or a token shows, it fails at its end. */
export function searchOutput(): void {
	const found = new Set<string>();
	for (const stream of [process.stdout, process.stderr]) {
		const write = stream.write.bind(stream);
		let line = '';
		stream.write = (chunk: string | Uint8Array, ...rest: []) => {
			const lines = (line + Buffer.from(chunk).toString()).split('\n');
			line = lines.at(-1) ?? '';
			for (const shown of lines.flatMap(linesWithKey)) found.add(shown);
			return write(chunk, ...rest);
		};
	}
	process.on('exit', () => {
		if (found.size === 0) return;
		process.exitCode = 1;
		process.stderr.write(`\nerror: the output shows a key or a token:\n${[...found].join('\n')}\n`);
	});
}
