import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether a media query matches; it follows the window and the settings of the device. */
function follow(query: string): ReadonlySignal<boolean> {
	const list = window.matchMedia(query);
	const matches = signal(list.matches);
	list.addEventListener('change', () => {
		matches.value = list.matches;
	});
	return matches;
}

export const isDark = follow('(prefers-color-scheme: dark)');

/** The opposite of the condition in small-screens.css: rows have all columns. */
export const isWide = follow('(min-width: 60.01rem)');
