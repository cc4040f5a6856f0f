import type { Gain as GainOfSet, Total } from '../api/types.ts';
import { format } from '../session/organization.ts';
import { figureTexts } from '../texts/figures.ts';
import { Count, Gain } from './figures.tsx';

/** A sum, with the number of videos in it where some have no value. */
export function ToldSum({ value, of }: { value: Total; of: number }) {
	const { exact } = format.value;
	const title = figureTexts.toldBy(exact(value.told), exact(of));
	return (
		<span class="sum" title={title}>
			<Count value={value.sum} missing={figureTexts.noneTold} />
			{value.told < of && value.sum !== null && (
				<Part text={title} of={`${exact(value.told)}/${exact(of)}`} />
			)}
		</span>
	);
}

export function CoveredGain({ value: { views, measured, of } }: { value: GainOfSet }) {
	const { exact } = format.value;
	const text = figureTexts.measuredOf(exact(measured), exact(of));
	return (
		<span class="sum">
			<Gain value={views} missing={figureTexts.noneTold} />
			{measured < of && views !== null && <Part text={text} of={`${exact(measured)}/${exact(of)}`} />}
		</span>
	);
}

/** The number of videos in the figure; in words on hover and for screen readers. */
function Part({ text, of }: { text: string; of: string }) {
	return (
		<small class="part" title={text}>
			<span aria-hidden="true">{of}</span>
			<span class="visually-hidden">{text}</span>
		</small>
	);
}
