import { type Browser, chromium } from 'playwright-core';
import { unpackedChromium } from './unpacked-chromium.ts';

/** The libraries of Debian and Ubuntu that Chromium needs and a bare machine may lack. */
const packages =
	'libnss3 libnspr4 libatk1.0-0 libatk-bridge2.0-0 libdbus-1-3 libxkbcommon0 libgbm1 libasound2';

/** Launches `CHROMIUM_BIN`, or else the Chromium for Linux that npm has installed. */
export async function launchBrowser(): Promise<Browser> {
	return launch(process.env.CHROMIUM_BIN ?? (await unpackedChromium()));
}

/** @throws {Error} that says what to install or set when the browser does not start */
export async function launch(executablePath: string): Promise<Browser> {
	try {
		// The arguments that @sparticuz/chromium recommends switch off web security, which the page must work with.
		return await chromium.launch({ executablePath, args: ['--no-sandbox'] });
	} catch (cause) {
		throw new Error(explain(String(cause)), { cause });
	}
}

function explain(failure: string): string {
	const [, library] = /loading shared libraries: ([\w.+-]+)/.exec(failure) ?? [];
	if (library)
		return `Chromium lacks libraries of the operating system (first ${library}). Install them: sudo apt-get install ${packages}`;
	return 'Chromium did not start. npm has it for Linux on x64 only; elsewhere set CHROMIUM_BIN to a Chromium.';
}
