import { type Browser, chromium } from 'playwright-core';
import { unpackedChromium } from './unpacked-chromium.ts';

/** The libraries of Debian and Ubuntu that Chromium needs and a bare machine may lack. */
const packages =
	'libnss3 libnspr4 libatk1.0-0 libatk-bridge2.0-0 libdbus-1-3 libxkbcommon0 libgbm1 libasound2';

/** Launches `CHROMIUM_BIN`, or else the Chromium for Linux that npm has installed. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM_BIN ?? (await unpackedChromium());
	try {
		// The arguments that @sparticuz/chromium recommends switch off web security, which the page must work with.
		return await chromium.launch({ executablePath, args: ['--no-sandbox'] });
	} catch (cause) {
		throw new Error(explain(String(cause)), { cause });
	}
}

function explain(failure: string): string {
	if (failure.includes('shared libraries'))
		return `Chromium lacks libraries of the operating system. Install them: sudo apt-get install ${packages}`;
	return 'Chromium did not start. npm has it for Linux on x64 only; elsewhere set CHROMIUM_BIN to a Chromium.';
}
