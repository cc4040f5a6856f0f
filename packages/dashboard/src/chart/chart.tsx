import { useEffect, useRef, useState } from 'preact/hooks';
import { isDark } from '../media.ts';
import { chartTexts } from '../texts/chart.ts';
import { stateTexts } from '../texts/shell.ts';
import type { PlotOptions } from './plot.ts';

type ChartProps = { label: string; options: PlotOptions };

/**
 * The chart. Its code loads when it is first shown; its space is reserved until then. A drawn chart stays until the next
 * one is drawn in its place.
 */
export function Chart({ label, options }: ChartProps) {
	const element = useRef<HTMLDivElement>(null);
	const [isMissing, setMissing] = useState(false);
	const remove = useRef(() => {});
	useEffect(() => {
		let isReplaced = false;
		import('./plot.ts')
			.then(({ draw }) => {
				if (isReplaced || !element.current) return;
				remove.current();
				remove.current = draw(element.current, options);
			})
			.catch(() => setMissing(true));
		return () => {
			isReplaced = true;
		};
	}, [options, isDark.value]);
	useEffect(() => () => remove.current(), []);
	return (
		<div class="chart" ref={element} role="img" aria-label={`${label}. ${chartTexts.twin}`}>
			{isMissing && <p>{stateTexts.screenMissing}</p>}
		</div>
	);
}
