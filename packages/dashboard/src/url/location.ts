import { signal } from '@preact/signals';

const read = () => ({ path: window.location.pathname, search: window.location.search });

/** The page's address; it changes through `navigate`, links and the browser's buttons. */
export const location = signal(read());

let hasNewPath = false;

/** Returns whether the path changed since the last call. The caller moves the focus to the new screen. */
export function takeFocus(): boolean {
	const hadNewPath = hasNewPath;
	hasNewPath = false;
	return hadNewPath;
}

function follow() {
	const before = location.peek().path;
	location.value = read();
	hasNewPath ||= location.value.path !== before;
}

export function navigate(href: string, { replace = false } = {}): void {
	const isOtherPath = new URL(href, window.location.href).pathname !== window.location.pathname;
	if (replace) window.history.replaceState(null, '', href);
	else window.history.pushState(null, '', href);
	follow();
	if (isOtherPath) window.scrollTo(0, 0);
}

export function followHistory(): void {
	window.addEventListener('popstate', follow);
	document.addEventListener('click', (event) => {
		const link = event.target instanceof Element ? event.target.closest('a') : null;
		if (!link || !isPlainClick(event) || !isPageLink(link)) return;
		event.preventDefault();
		if (link.href !== window.location.href) navigate(link.href);
	});
}

function isPlainClick(event: MouseEvent): boolean {
	const hasModifier = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
	return event.button === 0 && !hasModifier && !event.defaultPrevented;
}

function isPageLink(link: HTMLAnchorElement): boolean {
	return link.origin === window.location.origin && !link.target && !link.download && !link.hash;
}
