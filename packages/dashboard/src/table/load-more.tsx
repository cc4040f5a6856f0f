import { useEffect, useRef } from 'preact/hooks';
import { tableTexts } from '../texts/table.ts';

const AHEAD_PX = 800;

type LoadMoreProps = { hasMore: boolean; isBusy: boolean; count: number; onMore: () => void };

/**
 * Loads the next page before its place is scrolled to; the button is for those who do not scroll. Its key is the
 * number of rows: a button that is made anew does not count as one that moved.
 */
export function LoadMore({ hasMore, isBusy, count, onMore }: LoadMoreProps) {
	const element = useRef<HTMLDivElement>(null);
	const more = useRef(onMore);
	more.current = onMore;
	useEffect(() => {
		if (!hasMore || isBusy || !element.current) return;
		const observer = new IntersectionObserver(
			(entries) => {
				if (entries.some(({ isIntersecting }) => isIntersecting)) more.current();
			},
			{ rootMargin: `${AHEAD_PX}px` },
		);
		observer.observe(element.current);
		return () => observer.disconnect();
	}, [hasMore, isBusy, count]);
	return (
		<div ref={element} class="load-more">
			{hasMore && (
				<button type="button" aria-disabled={isBusy} onClick={() => !isBusy && onMore()}>
					{isBusy ? tableTexts.loading : tableTexts.more}
				</button>
			)}
		</div>
	);
}
