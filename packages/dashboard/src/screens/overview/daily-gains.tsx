import type { Overview } from '../../api/types.ts';
import { Count, Gain } from '../../figures/figures.tsx';
import { format } from '../../session/organization.ts';
import { figureTexts } from '../../texts/figures.ts';
import { overviewTexts } from '../../texts/overview.ts';
import { barsOf } from './bars-of.ts';

type Gains = Overview['daily_gains'];

/** Views gained per day, with the number of measured videos. Null while loading. */
export function DailyGains({ gains }: { gains: Gains | null }) {
	return (
		<section>
			<h2>{overviewTexts.growth}</h2>
			<div class="panel">
				<Bars gains={gains ?? []} />
				<p class="legend">
					<span>
						<span class="key-bar" /> {overviewTexts.keyGain}
					</span>
					<span>
						<span class="key-partial" /> {overviewTexts.keyPartial}
					</span>
					<span>
						<span class="key-coverage" /> {overviewTexts.keyCoverage}
					</span>
					<span>
						<span class="key-none" /> {overviewTexts.keyNone}
					</span>
				</p>
				<details>
					<summary>{overviewTexts.asTable}</summary>
					{gains && <GainsTable gains={gains} />}
				</details>
			</div>
		</section>
	);
}

function Bars({ gains }: { gains: Gains }) {
	const { day, compact, signed, exact } = format.value;
	const { bars, top, bottom } = barsOf(gains.map(({ views }) => views));
	return (
		<div class="bars" aria-hidden="true">
			<span class="bars-range">
				{gains.length > 0 && overviewTexts.range(compact(top), bottom < 0 ? compact(bottom) : null)}
			</span>
			{gains.map(({ day: date, views, measured, of }, index) => (
				<span
					key={date}
					class="bar"
					data-none={views === null || undefined}
					data-partial={index === gains.length - 1 || undefined}
					title={overviewTexts.dayTitle(
						day(date),
						views === null ? null : signed(views),
						exact(measured),
						exact(of),
					)}
					style={{
						'--from': bars[index]?.from,
						'--to': bars[index]?.to,
						'--coverage': of > 0 ? measured / of : 0,
					}}
				>
					{(gains.length - 1 - index) % 7 === 0 && <span class="bar-day">{day(date)}</span>}
				</span>
			))}
		</div>
	);
}

function GainsTable({ gains }: { gains: Gains }) {
	return (
		<table class="plain-table">
			<thead>
				<tr>
					<th scope="col">{overviewTexts.day}</th>
					<th scope="col">{overviewTexts.gained}</th>
					<th scope="col">{overviewTexts.measured}</th>
					<th scope="col">{overviewTexts.of}</th>
				</tr>
			</thead>
			<tbody>
				{gains.toReversed().map(({ day, views, measured, of }) => (
					<tr key={day}>
						<th scope="row">{format.value.day(day)}</th>
						<td>
							<Gain value={views} missing={figureTexts.noneTold} />
						</td>
						<td>
							<Count value={measured} missing="" />
						</td>
						<td>
							<Count value={of} missing="" />
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
