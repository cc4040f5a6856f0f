import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launch } from './launch-browser.ts';

/** A program in the place of Chromium that writes to stderr and ends. */
async function failingProgram(stderr: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'no-browser-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const path = join(folder, 'chromium');
	await writeFile(path, `#!/bin/sh\necho '${stderr}' >&2\nexit 127\n`, { mode: 0o755 });
	return path;
}

test('a browser without its libraries names the packages to install', async () => {
	const path = await failingProgram(
		'chromium: error while loading shared libraries: libnss3.so: cannot open shared object file',
	);
	await expect(launch(path)).rejects.toThrow(
		/\(first libnss3\.so\)\. Install them: sudo apt-get install libnss3 /,
	);
});

test('a browser that does not start for another reason names CHROMIUM_BIN', async () => {
	await expect(launch(await failingProgram('Exec format error'))).rejects.toThrow(/set CHROMIUM_BIN/);
});
