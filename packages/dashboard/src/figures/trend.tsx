import { figureTexts } from '../texts/figures.ts';
import { Missing } from './figures.tsx';
import { trendPath } from './trend-path.ts';

const WIDTH = 64;
const HEIGHT = 18;

/** The views of the last 30 days as a small line. */
export function Trend({ views }: { views: (number | null)[] }) {
	if (views.filter((value) => value !== null).length < 2) return <Missing reason={figureTexts.noTrend} />;
	return (
		<svg
			class="trend"
			viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`}
			width={WIDTH}
			height={HEIGHT}
			aria-hidden="true"
		>
			<path d={trendPath(views, WIDTH, HEIGHT)} />
		</svg>
	);
}
