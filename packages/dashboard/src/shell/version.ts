import { signal } from '@preact/signals';
import { readConfig } from '../api/api.ts';

const CHECK_AFTER_MS = 5 * 60_000;

/** A new version was deployed after this tab loaded the page. */
export const isOutdated = signal(false);

export function watchVersion(version: string): void {
	let checkedAt = Date.now();
	document.addEventListener('visibilitychange', async () => {
		if (document.hidden || Date.now() - checkedAt < CHECK_AFTER_MS) return;
		checkedAt = Date.now();
		const config = await readConfig().catch(() => null);
		if (config && config.version !== version) isOutdated.value = true;
	});
}
