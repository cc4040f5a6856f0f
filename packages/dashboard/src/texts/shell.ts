export const appName = 'Video statistics';

export const startTexts = { unreachable: 'The server does not answer. Trying again every few seconds.' };

export const shellTexts = {
	skip: 'Skip to the content',
	screens: 'Screens',
	overview: 'Overview',
	videos: 'Videos',
	creators: 'Creators',
	campaigns: 'Campaigns',
	compare: 'Compare',
	nights: 'Nights',
	organization: 'Organization',
	dismiss: 'Dismiss',
	timesIn: (zone: string) => `Times in ${zone.replaceAll('_', ' ')}`,
	unreachable: (since: string) =>
		`The server does not answer (first noticed ${since}). What you see is from before; it is refreshed when the server is back.`,
	newVersion: 'A new version of this page is available.',
	noOrganization: 'You are not a member of any organization. Ask an owner or admin of yours to add you.',
	otherOrganization: 'You are not a member of the organization that this link belongs to.',
	operatorsOnly: 'Only operators see the nightly runs.',
};

export const stateTexts = {
	notThere: 'Not found',
	notRead: 'This could not be loaded',
	noSuchPage: 'There is no such page.',
	toVideos: 'All videos',
	retry: 'Try again',
	reload: 'Reload',
	broken: 'This screen failed to show.',
	screenMissing: 'The page was updated since this tab opened it.',
	notRefreshed: (age: string, why: string) => `Last refreshed ${age}. ${why}`,
};

export const failureTexts = {
	offline: 'The server does not answer.',
	signed_out: 'Your session has ended.',
	forbidden: 'Your role does not allow this.',
	not_found: 'It is not there, or it belongs to an organization of which you are not a member.',
	invalid: 'The server does not accept this request.',
	unavailable: 'The server has a problem.',
	limited: 'Too many requests. Try again in a minute.',
};
