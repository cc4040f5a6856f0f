export const tableTexts = {
	select: (name: string) => `Select ${name}`,
	selectAll: 'Select all rows',
	loading: 'Loading…',
	more: 'Load more',
};

export const columnTexts = {
	video: 'Video',
	creator: 'Creator',
	campaign: 'Campaign',
	platform: 'Platform',
	videos: 'Videos',
	followers: 'Followers',
	views: 'Views',
	arriving: 'arriving…',
	late: 'not yet',
	trend: '30 days',
	trendHint: 'Views on the 30 days before the last check, from the lowest to the highest',
	day: 'Day',
	dayHint:
		'Change of views since the observation nearest to 24 h before; the window is shown where it is not 24 h',
	perHour: 'Views/h',
	perHourHint: 'Change of the day ÷ its real hours',
	engagement: 'Engagement',
	engagementHint: 'Engagement rate: (likes + comments + reposts + saves) ÷ views',
	published: 'Published',
	updated: 'Updated',
	campaigns: 'Campaigns',
	fresh: 'Fresh',
	median: 'Median views',
	newest: 'Newest video',
	actions: 'Actions',
};
