import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** The libraries of Debian and Ubuntu that Chromium needs and a bare machine may lack. */
const packages =
	'libnss3 libnspr4 libatk1.0-0 libatk-bridge2.0-0 libdbus-1-3 libxkbcommon0 libgbm1 libasound2';

/** Launches the Chromium that npm has installed. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = await chromium.executablePath();
	try {
		// The arguments of the package switch off web security, which the page must work with.
		return await playwright.launch({ executablePath, args: ['--no-sandbox'] });
	} catch (cause) {
		if (!String(cause).includes('shared libraries')) throw cause;
		throw new Error(
			`Chromium lacks libraries of the operating system. Install them: sudo apt-get install ${packages}`,
			{ cause },
		);
	}
}
