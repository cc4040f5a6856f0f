const FOCUSABLE = 'a[href], button:not(:disabled), input, select, summary';

/**
 * When the focused element is removed, moves the focus to what is nearest to its place, or else to the heading: a keyboard
 * would start from the top of the page. Returns a function that stops it.
 */
export function keepFocus(): () => void {
	/** The element that was focused last, and what it stood in, up to the screen. */
	let path: Element[] = [];
	const remember = ({ target }: Event) => {
		path = [];
		for (let at = target; at instanceof Element && at.id !== 'main'; at = at.parentElement) path.push(at);
	};
	const forget = () => {
		path = [];
	};
	const observer = new MutationObserver(() => {
		if (path[0] === undefined || path[0].isConnected || document.activeElement !== document.body) return;
		const near = path
			.filter(({ isConnected }) => isConnected)
			.map((place) => place.querySelector<HTMLElement>(FOCUSABLE))
			.find((found) => found !== null);
		(near ?? document.querySelector<HTMLElement>('h1'))?.focus({ preventScroll: true });
	});
	observer.observe(document.body, { childList: true, subtree: true });
	document.addEventListener('focusin', remember);
	document.addEventListener('pointerdown', forget);
	return () => {
		observer.disconnect();
		document.removeEventListener('focusin', remember);
		document.removeEventListener('pointerdown', forget);
	};
}
