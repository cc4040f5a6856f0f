import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';

/**
 * Unpacks Chromium once for each user and returns its path. The package itself unpacks into one path for all users, which
 * a second process uses before the file is whole.
 */
export async function unpackedChromium(): Promise<string> {
	const folder = join(tmpdir(), `social-video-stats-chromium-${userInfo().uid}`);
	if (!existsSync(folder)) {
		const unpacking = await mkdtemp(`${folder}-`);
		await unpackInto(unpacking);
		// Fails when another process was faster.
		await rename(unpacking, folder).catch(() => rm(unpacking, { recursive: true, force: true }));
	}
	return join(folder, 'chromium');
}

async function unpackInto(folder: string): Promise<void> {
	const before = process.env.TMPDIR;
	process.env.TMPDIR = folder;
	try {
		await chromium.executablePath();
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
}
