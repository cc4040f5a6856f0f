import { plural } from './plural.ts';

export const chartTexts = {
	twin: 'The table of receipts holds the same numbers.',
	date: 'Date',
	sincePublished: 'Age',
	age: (days: number) =>
		Math.abs(days) < 3 ? `${Math.round(days * 240) / 10} h` : `${Math.round(days * 10) / 10} d`,
	notObserved: 'not observed',
	newest: 'newest',
	gaps: (count: number) => `not observed: ${count} ${plural(count, 'gap', 'gaps')}`,
	cut: 'The series is longer than this chart shows. The CSV holds all of it.',
	nothing: (metric: string) => `${metric} were not observed yet.`,
	fell: (metric: string, before: string, after: string, change: string) =>
		`${metric} fell from ${before} to ${after} (${change}); the platform took them back.`,
};
