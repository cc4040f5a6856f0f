import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ensurePage } from './build-page.ts';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

test('a page that is up to date is left as it is', async () => {
	await ensurePage();
	const before = await writtenAt();
	await ensurePage();
	expect(await writtenAt()).toEqual(before);
});

async function writtenAt(): Promise<Map<string, bigint>> {
	const times = new Map<string, bigint>();
	for (const name of await readdir(dist)) {
		const { mtimeNs } = await stat(dist + name, { bigint: true });
		times.set(name, mtimeNs);
	}
	return times;
}
