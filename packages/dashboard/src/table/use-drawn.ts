import { useEffect, useState } from 'preact/hooks';

const SHRINK_BY = 6;

/**
 * The number of pieces to draw. It begins at one for each `key` and approaches `wanted` frame by frame, because drawing all
 * pieces at once blocks the page.
 */
export function useDrawn(wanted: number, key: string): number {
	const [last, setLast] = useState({ key, size: 1 });
	const size = last.key === key ? last.size : 1;
	useEffect(() => {
		if (size === wanted || wanted === 0) return;
		const next = size < wanted ? size + 1 : Math.max(size - SHRINK_BY, wanted);
		const frame = window.requestAnimationFrame(() => setLast({ key, size: next }));
		return () => window.cancelAnimationFrame(frame);
	}, [size, wanted, key]);
	return size;
}
