import { useEffect, useState } from 'preact/hooks';

/** Grows by one per frame up to `count`, from one for each `key`: what is drawn piece by piece does not block the page. */
export function useGrowing(count: number, key: string): number {
	const [grown, setGrown] = useState({ key, size: 1 });
	const size = grown.key === key ? grown.size : 1;
	useEffect(() => {
		if (size >= count) return;
		const frame = window.requestAnimationFrame(() => setGrown({ key, size: size + 1 }));
		return () => window.cancelAnimationFrame(frame);
	}, [size, count, key]);
	return Math.min(size, count);
}
