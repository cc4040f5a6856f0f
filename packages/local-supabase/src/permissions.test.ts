import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertNotWritableByOthers, canReach } from './permissions.ts';

const account = { uid: 65534, gid: 65534 };

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'permissions-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('another account can access a folder when it can search every part of the path', async () => {
	await chmod(folder, 0o711);
	expect(await canReach(account, folder)).toBe(true);
	expect(await canReach(account, join(folder, 'not/there/yet'))).toBe(true);
});

test('another account cannot access a folder below one that it cannot search', async () => {
	await mkdir(join(folder, 'open'));
	await chmod(folder, 0o700);
	expect(await canReach(account, join(folder, 'open'))).toBe(false);
	expect(await canReach(undefined, join(folder, 'open'))).toBe(true);
});

test('a folder that others may write to is not trusted', async () => {
	await expect(assertNotWritableByOthers(folder)).resolves.toBeUndefined();
	await chmod(folder, 0o777);
	await expect(assertNotWritableByOthers(folder)).rejects.toThrow('can be changed by another user');
});
