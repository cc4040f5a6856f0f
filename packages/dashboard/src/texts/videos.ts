import { videosOf } from './plural.ts';

export const videosTexts = {
	add: 'Add videos',
	count: (count: number, text: string) => `${text} ${videosOf(count)}`,
	views: 'views',
	toldBy: (told: string) => `(reported by ${told})`,
	inADay: 'in a day',
	measuredFor: (measured: string) => `(measured for ${measured})`,
	engagement: 'engagement',
	none: 'No videos yet',
	noneYet: 'Paste links to videos, and their numbers appear here within seconds.',
	noneYetForViewer: 'Once a member of your organization adds videos, you see their numbers here.',
	noneMatches: 'Nothing matches these filters',
	clearFilters: 'Clear the filters',
};
