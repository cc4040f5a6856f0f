import type { AttentionReason } from '../api/types.ts';
import { plural, videosOf } from './plural.ts';

export const overviewTexts = {
	subtitle: (videos: string, creators: string, platforms: string) =>
		`${videos} ${videosOf(videos)} · ${creators} ${plural(creators, 'creator', 'creators')} · ${platforms} ${plural(platforms, 'platform', 'platforms')}`,
	addFirst: 'Add the first videos',
	views: 'Views',
	viewsNote: (told: string, notTold: string | null) =>
		`of ${told} ${videosOf(told)}${notTold === null ? '' : `; not known for ${notTold}`}`,
	viewsNotToldMost: (videos: string, platform: string) => `, ${videos} of them on ${platform}`,
	dayGain: 'Gained in a day',
	dayGainNote: (measured: string, of: string, hours: string | null) =>
		`${measured} of ${of} measured${hours ? `, over ${hours} (mean)` : ''}`,
	engagement: 'Engagement',
	engagementNote: (told: string | null) =>
		`(likes + comments + reposts + saves) ÷ views${told ? `, of ${told} ${videosOf(told)}` : ''}`,
	fresh: 'Fresh',
	freshNote: (fresh: string, tracked: string) => `${fresh} of ${tracked} tracked, checked within 26 h`,
	freshOf: (fresh: string, tracked: string) => `${fresh} of ${tracked}`,
	noneTracked: 'No video is refreshed',
	growth: 'Views gained, last 30 days',
	keyGain: 'gained in the day',
	keyPartial: 'today so far',
	keyCoverage: 'share of videos measured',
	keyNone: 'not measured',
	range: (highest: string, lowest: string | null) =>
		lowest === null ? `highest ${highest}` : `highest ${highest}, lowest ${lowest}`,
	asTable: 'Show as a table',
	day: 'Day',
	gained: 'Gained',
	measured: 'Measured',
	of: 'Of',
	dayTitle: (day: string, gained: string | null, measured: string, of: string) =>
		`${day}: ${gained === null ? 'not measured' : `${gained} views`}; ${measured} of ${of} ${videosOf(of)} measured`,
	movers: 'What moved most',
	noMovers: 'No video has two observations about a day apart yet.',
	attention: 'Needs attention',
	attentionNotes: {
		gone: 'last numbers kept',
		stale: 'due at the next refresh',
		waiting: '',
		fell: 'kept as observed',
		unreadable: '',
	} satisfies Record<AttentionReason, string>,
	allWell: 'All is well: every tracked video is there and has fresh numbers.',
	byPlatform: 'By platform',
};
