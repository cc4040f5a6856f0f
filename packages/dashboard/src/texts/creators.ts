export const creatorsTexts = {
	search: 'Name of a creator',
	sorts: {
		views: 'Most views',
		day_gain: 'Largest gain of the day',
		videos: 'Most videos',
		engagement: 'Highest engagement',
		newest: 'Newest video',
	},
	none: 'No creators yet',
	noneYet: 'Creators appear with the first numbers of their videos.',
	compareHint: 'Select two to five to compare',
	compare: (count: number) => `Compare ${count} creators`,
	medianHint: 'Half of the creator’s videos have more views, half have fewer',
};
