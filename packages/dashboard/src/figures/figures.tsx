import type { SetEngagement, Video } from '../api/types.ts';
import { isStale } from '../format.ts';
import { now } from '../now.ts';
import { format } from '../session/organization.ts';
import { figureTexts } from '../texts/figures.ts';

/** A figure that is not known: a dash, and why. */
export function Missing({ reason }: { reason: string }) {
	return (
		<span class="missing" title={reason}>
			<span aria-hidden="true">–</span>
			<span class="visually-hidden">{reason}</span>
		</span>
	);
}

type CountProps = { value: number | null; missing: string; isCompact?: boolean };

export function Count({ value, missing, isCompact = false }: CountProps) {
	if (value === null) return <Missing reason={missing} />;
	const { exact, compact } = format.value;
	return isCompact ? <span title={exact(value)}>{compact(value)}</span> : <span>{exact(value)}</span>;
}

export function Gain({ value, missing, isCompact = false }: CountProps) {
	if (value === null) return <Missing reason={missing} />;
	const { signed, signedCompact } = format.value;
	return (
		<span
			class={toneOf(value)}
			title={value < 0 ? `${signed(value)}: ${figureTexts.correction}` : signed(value)}
		>
			{isCompact ? signedCompact(value) : signed(value)}
		</span>
	);
}

/** A change with its window, where that is not a day. */
export function ChangeFigure({ change, missing }: { change: Video['day']['views']; missing: string }) {
	if (change === null) return <Missing reason={missing} />;
	const window = format.value.window(change.hours);
	return (
		<>
			<Gain value={change.value} missing={missing} />{' '}
			{window && (
				<small class="window" title={figureTexts.overHours(format.value.hours(change.hours))}>
					{figureTexts.window(window)}
				</small>
			)}
		</>
	);
}

function toneOf(value: number): string {
	if (value === 0) return '';
	return value > 0 ? 'gain' : 'loss';
}

export function PerHour({ value, missing }: { value: number | null; missing: string }) {
	return value === null ? <Missing reason={missing} /> : <span>{format.value.rate(value)}</span>;
}

export function EngagementFigure({ value }: { value: Video['engagement'] | SetEngagement }) {
	if (value === null) return <Missing reason={figureTexts.noEngagement} />;
	const title =
		'not_told' in value
			? figureTexts.engagementOfVideo(value.not_told)
			: figureTexts.engagementOfSet(value.told);
	return <span title={title}>{format.value.percent(value.rate)}</span>;
}

type AgeProps = { at: string | null; isTracked?: boolean; isShort?: boolean };

/** How long ago; the exact time, in UTC too, on hover. */
export function Age({ at, isTracked = false, isShort = false }: AgeProps) {
	if (at === null) return <Missing reason={figureTexts.neverChecked} />;
	const isOld = isTracked && isStale(at, now.value);
	const { ago, age } = format.value;
	return (
		<time
			dateTime={at}
			class={isOld ? 'stale' : ''}
			title={`${isOld ? `${figureTexts.stale} ` : ''}${fullTime(at)}`}
		>
			{isShort ? age(at, now.value) : ago(at, now.value)}
		</time>
	);
}

export function DateFigure({ at, missing }: { at: string | null; missing: string }) {
	if (at === null) return <Missing reason={missing} />;
	return (
		<time dateTime={at} title={fullTime(at)}>
			{format.value.date(at)}
		</time>
	);
}

export function DateTime({ at }: { at: string }) {
	return (
		<time dateTime={at} title={format.value.utc(at)}>
			{format.value.dateTime(at)}
		</time>
	);
}

const fullTime = (at: string) => `${format.value.dateTime(at)} · ${format.value.utc(at)}`;
