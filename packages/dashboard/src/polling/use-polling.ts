import { useEffect, useRef } from 'preact/hooks';
import { pollDelayMs } from './poll-delay.ts';

export type RefreshOutcome = 'changed' | 'unchanged' | 'failed';

/**
 * Calls `refresh` again and again while the tab is visible, less often while nothing changes, and at once when the
 * tab is looked at after a wait. A null `firstMs` stops it; another `key` starts anew.
 */
export function usePolling(refresh: () => Promise<RefreshOutcome>, firstMs: number | null, key = ''): void {
	const latest = useRef(refresh);
	latest.current = refresh;
	useEffect(() => {
		if (firstMs === null) return;
		let past = { unchanged: 0, failures: 0 };
		let timer: number | undefined;
		let lastAt = Date.now();
		let isStopped = false;

		const plan = () => {
			if (!isStopped && !document.hidden) timer = window.setTimeout(run, pollDelayMs(firstMs, past));
		};
		async function run() {
			lastAt = Date.now();
			const outcome = await latest.current();
			past = {
				unchanged: outcome === 'unchanged' ? past.unchanged + 1 : 0,
				failures: outcome === 'failed' ? past.failures + 1 : 0,
			};
			plan();
		}
		const onVisibility = () => {
			window.clearTimeout(timer);
			if (document.hidden) return;
			if (Date.now() - lastAt > firstMs) run();
			else plan();
		};
		const onOnline = () => {
			window.clearTimeout(timer);
			run();
		};

		document.addEventListener('visibilitychange', onVisibility);
		window.addEventListener('online', onOnline);
		plan();
		return () => {
			isStopped = true;
			window.clearTimeout(timer);
			document.removeEventListener('visibilitychange', onVisibility);
			window.removeEventListener('online', onOnline);
		};
	}, [firstMs, key]);
}
