import { signal } from '@preact/signals';

const TICK_MS = 30_000;

/** The browser's clock in milliseconds since 1970; it ticks twice a minute while the tab is visible. */
export const now = signal(Date.now());

export function startClock(): void {
	const tick = () => {
		if (!document.hidden) now.value = Date.now();
	};
	window.setInterval(tick, TICK_MS);
	document.addEventListener('visibilitychange', tick);
}
