import type { Video } from '../api/types.ts';
import { figureTexts } from '../texts/figures.ts';
import { Missing } from './figures.tsx';
import { trendPoints } from './trend-points.ts';

const WIDTH = 64;
const HEIGHT = 18;

/** Views a week ago, a day ago and at last, at their real distance in time. */
export function Trend({ video }: { video: Video }) {
	const points = trendPoints(video);
	if (points.length < 2) return <Missing reason={figureTexts.noTrend} />;
	const path = points
		.map(({ x, y }) => `${(x * WIDTH).toFixed(1)},${((1 - y) * HEIGHT).toFixed(1)}`)
		.join(' ');
	return (
		<svg
			class="trend"
			viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`}
			width={WIDTH}
			height={HEIGHT}
			aria-hidden="true"
		>
			<polyline points={path} />
		</svg>
	);
}
