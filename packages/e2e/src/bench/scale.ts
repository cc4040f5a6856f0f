import { ExpectedError } from '@stats/local-supabase/expected-error';
import { recordResults } from './record.ts';
import type { Part, ScaleFigures, ScaleOptions } from './scale-part.ts';
import { viewPage } from './view-page.ts';

/** In the order of the report, with their headings. */
const parts: Record<string, { heading: string; part: Part }> = {
	view: { heading: 'A page of videos_needing_update', part: viewPage },
	record: { heading: 'Recording', part: recordResults },
};

export const partNames = Object.keys(parts);

/** Measures how costs grow: all parts, or those named. Returns the report. */
export async function scale(chosen: readonly string[], options: ScaleOptions): Promise<string> {
	const unknown = chosen.find((name) => !partNames.includes(name));
	if (unknown) throw new ExpectedError(`There is no part ${unknown}`);
	const figures: ScaleFigures = { producer: [], record: [], reads: [], observationBytes: null };
	const texts: string[] = [];
	try {
		for (const [name, { heading, part }] of Object.entries(parts)) {
			if (chosen.length > 0 && !chosen.includes(name)) continue;
			const measured = await part(options);
			texts.push(`## ${heading}\n\n${measured.text}\n`);
			Object.assign(figures, measured.figures);
		}
	} catch (error) {
		options.signal.throwIfAborted();
		throw error;
	}
	return [...texts, JSON.stringify(figures)].join('\n');
}
