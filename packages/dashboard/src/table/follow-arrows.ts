/** Arrows, Home and End move the focus from row to row; Space selects the row. Returns a function that removes the listener. */
export function followArrows(table: HTMLElement): () => void {
	const onKey = (event: KeyboardEvent) => {
		const row = event.target instanceof Element ? event.target.closest('tbody tr') : null;
		if (!row || event.metaKey || event.ctrlKey || event.altKey) return;
		if (event.key === ' ' && event.target instanceof HTMLAnchorElement) {
			row.querySelector<HTMLElement>('[data-row-select]')?.click();
			event.preventDefault();
			return;
		}
		const links = [...table.querySelectorAll<HTMLElement>('[data-row-link]')];
		const present = links.findIndex((link) => row.contains(link));
		const next = links[nextIndex(event.key, present, links.length)];
		if (!next) return;
		event.preventDefault();
		next.focus();
	};
	table.addEventListener('keydown', onKey);
	return () => table.removeEventListener('keydown', onKey);
}

function nextIndex(key: string, present: number, count: number): number {
	if (key === 'ArrowDown') return Math.min(present + 1, count - 1);
	if (key === 'ArrowUp') return Math.max(present - 1, 0);
	if (key === 'Home') return 0;
	if (key === 'End') return count - 1;
	return -1;
}
