import { plural, videosOf } from './plural.ts';

export const compareTexts = {
	about: 'Up to five videos or creators, each video aligned at the time it was published.',
	aboutCreators: 'The three newest videos of each creator, aligned at the time they were published.',
	none: 'Nothing is selected',
	chooseVideos: 'Select videos',
	chooseCreators: 'Select creators',
	metric: 'Metric',
	chart: (metric: string) => `${metric} by age since publishing`,
	noneDated: 'The time of publishing is not known for any of these videos.',
	undated: (count: number) =>
		`${count} ${videosOf(count)} without a known time of publishing ${plural(count, 'is', 'are')} not drawn.`,
};
