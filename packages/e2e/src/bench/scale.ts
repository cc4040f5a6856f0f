import { ExpectedError } from '@stats/local-supabase/expected-error';
import type { Part, ScaleFigures, ScaleOptions } from './scale-part.ts';

/** In the order of the report. A part is loaded when it runs, because the first one measures the heap of this process. */
const parts: Record<string, { heading: string; load(): Promise<Part> }> = {
	producer: {
		heading: 'A run of the producer',
		load: async () => (await import('./producer.ts')).producer,
	},
	view: {
		heading: 'A page of videos_needing_update',
		load: async () => (await import('./view-page.ts')).viewPage,
	},
	record: { heading: 'Recording', load: async () => (await import('./record.ts')).recordResults },
	reads: { heading: 'Reading', load: async () => (await import('./reads-part.ts')).reads },
	downloads: {
		heading: 'Downloading the list',
		load: async () => (await import('./reads-part.ts')).downloads,
	},
};

export const partNames = Object.keys(parts);

/** Measures how costs grow: all parts, or those named. Returns the report. */
export async function scale(chosen: readonly string[], options: ScaleOptions): Promise<string> {
	const unknown = chosen.find((name) => !partNames.includes(name));
	if (unknown) throw new ExpectedError(`There is no part ${unknown}`);
	const figures: ScaleFigures = { producer: [], record: [], reads: [], observationBytes: null };
	const texts: string[] = [];
	try {
		for (const [name, { heading, load }] of Object.entries(parts)) {
			if (chosen.length > 0 && !chosen.includes(name)) continue;
			const part = await load();
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
