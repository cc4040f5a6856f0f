import type { AttentionReason, Metric, Platform, Status } from '../api/types.ts';
import { videosOf } from './plural.ts';

export const statusTexts: Record<Status, string> = {
	new: 'not tracked',
	tracking: 'tracked',
	stopped: 'stopped',
	deleted: 'gone',
};

export const metricTexts: Record<Metric, string> = {
	views: 'Views',
	likes: 'Likes',
	comments: 'Comments',
	reposts: 'Reposts',
	saves: 'Saves',
};

export const attentionTexts: Record<AttentionReason, string> = {
	gone: 'gone from their platform',
	stale: 'without numbers for over 26 h',
	waiting: 'waiting for numbers',
	fell: 'fell: the platform took views back',
	unreadable: 'cannot be read',
};

const waitingReasons: Record<string, string> = {
	quota_exhausted: 'The quota of the data product is used up',
	rate_limited: 'The data product limits how often it is called',
	unavailable: 'The data product does not answer',
	bad_response: 'The answer of the data product is not understood',
	misconfigured: 'The data product refuses our key',
};

export const waitingText = (reason: string) => waitingReasons[reason] ?? reason.replaceAll('_', ' ');

const goneReasons: Record<string, string> = {
	private: 'made private',
	region: 'not in the region',
	unknown: 'for an unknown reason',
};

export const goneText = (reason: string) => goneReasons[reason] ?? reason;

export const figureTexts = {
	noCaption: ({ platform, external_video_id }: { platform: string; external_video_id: string }) =>
		`${platform} ${external_video_id}`,
	correction: 'the platform took some back',
	window: (hours: string) => `in ${hours}`,
	overHours: (hours: string) => `measured over ${hours}, not 24 h`,
	noEngagement: 'No engagement rate: views are not reported, or there are none.',
	engagementOfVideo: (notTold: string[]) =>
		notTold.length > 0
			? `without ${notTold.join(', ')}, which are not reported`
			: '(likes + comments + reposts + saves) ÷ views',
	engagementOfSet: (told: number) =>
		`Sum of interactions ÷ sum of views, of the ${told} ${videosOf(told)} that report both`,
	neverChecked: 'Never checked',
	stale: 'No numbers for over 26 h.',
	noTrend: 'No earlier observation to draw a trend from',
	noneTold: 'Not reported by any video',
	toldBy: (told: string, of: string) => `Reported by ${told} of ${of}`,
	measuredOf: (measured: string, of: string) => `Measured for ${measured} of ${of}`,
};

export const missingTexts = {
	notTold: (platform: Platform, metric: Metric) => `${platform} does not report ${metric}`,
	notToldThen: 'Not reported at this time',
	unsupported: 'No statistics of this site',
	goneUnseen: 'Gone before a number was seen',
	waiting: (reason: string, until: string | null) =>
		until
			? `${waitingText(reason)}; tried again ${until}`
			: `${waitingText(reason)}; tried again at the nightly refresh`,
	onTheWay: 'The first numbers are being fetched',
	late: 'No numbers yet; the nightly refresh fetches them',
	notTracked: 'Not tracked: no numbers yet',
	noDayBefore: 'No observation between 18 and 36 h before the newest',
	notPublished: 'The time of publishing is not known',
	noFollowers: 'Followers are not reported',
	noMedian: 'No video with views',
	noneBefore: 'No observation before this one',
	noComparison: 'Needs at least 5 other videos of the creator with numbers at this age',
};
