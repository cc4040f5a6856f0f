export const accountTexts = {
	account: 'Account',
	roles: {
		owner: 'You are an owner',
		admin: 'You are an admin',
		member: 'You are a member',
		viewer: 'You only view',
	},
	tracked: 'Tracked videos',
	startsToday: 'Started today',
	of: (used: string, all: string) => `${used} of ${all}`,
	settings: 'Organization settings',
	name: 'Name',
	timeZone: 'Time zone',
	timeZoneHint: 'Days begin and end in this zone. Changing it recounts the days that are kept.',
	signOut: 'Sign out',
	signOutEverywhere: 'Sign out everywhere',
	onlyHere:
		'You are signed out here. The sign-in service did not answer, so other devices may still be signed in.',
};
