import { useEffect, useRef, useState } from 'preact/hooks';
import { isDark } from '../media.ts';
import { chartTexts } from '../texts/chart.ts';
import { stateTexts } from '../texts/shell.ts';
import type { PlotOptions } from './plot.ts';

type ChartProps = { label: string; options: PlotOptions };

/** The chart. Its code loads when it is first shown; its space is reserved until then. */
export function Chart({ label, options }: ChartProps) {
	const element = useRef<HTMLDivElement>(null);
	const [isMissing, setMissing] = useState(false);
	useEffect(() => {
		let remove: (() => void) | undefined;
		let isGone = false;
		import('./plot.ts')
			.then(({ draw }) => {
				if (!isGone && element.current) remove = draw(element.current, options);
			})
			.catch(() => setMissing(true));
		return () => {
			isGone = true;
			remove?.();
		};
	}, [options, isDark.value]);
	return (
		<div class="chart" ref={element} role="img" aria-label={`${label}. ${chartTexts.twin}`}>
			{isMissing && <p>{stateTexts.screenMissing}</p>}
		</div>
	);
}
