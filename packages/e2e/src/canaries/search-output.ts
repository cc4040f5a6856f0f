import { linesWithKey } from './canary.ts';

/** Searches all further output of this process. If it has a key or a token, the process exits with code 1. */
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
		process.stderr.write(`\nerror: the output has a key or a token:\n${[...found].join('\n')}\n`);
	});
}
