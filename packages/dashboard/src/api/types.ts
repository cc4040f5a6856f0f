import type { AddedVideos, Attention, ChangedVideos, ChangeVideos, paths, Video } from '@stats/openapi/types';

export type {
	CampaignWithFigures as Campaign,
	ChangeVideos,
	Config,
	Creator,
	DeadLetter,
	Gain,
	Me,
	Observation,
	Organization,
	Overview,
	ProductQuota as Quota,
	Run,
	SetEngagement,
	StatisticsSeries,
	Total,
	Totals,
	Video,
	VideoDetails,
	VideoEvent,
} from '@stats/openapi/types';

export type Platform = Video['platform'];
export type Status = Video['video_status'];
export type AttentionReason = Attention['reason'];
export type Metric = keyof Video['day'];

/** The filter of the list, of its CSV and of a bulk action. */
export type VideoFilter = NonNullable<ChangeVideos['filter']>;
export type BulkAction = ChangeVideos['action'];
export type BulkResult = ChangedVideos['results'][number];
export type AddResult = AddedVideos['results'][number];

type QueryOf<Path extends '/dashboard/videos' | '/dashboard/creators'> = NonNullable<
	paths[Path]['get']['parameters']['query']
>;
export type VideoQuery = QueryOf<'/dashboard/videos'>;
export type CreatorQuery = QueryOf<'/dashboard/creators'>;

/** The values in the order in which the page shows them; one that is missing does not compile. */
function allOf<Value extends string>() {
	return <const List extends readonly Value[]>(list: [Value] extends [List[number]] ? List : never) => list;
}

export const platforms = allOf<Platform>()([
	'TikTok',
	'Instagram',
	'YouTube',
	'X',
	'Facebook',
	'Threads',
	'Other',
]);
export const statuses = allOf<Status>()(['new', 'tracking', 'stopped', 'deleted']);
export const attentionReasons = allOf<AttentionReason>()(['gone', 'stale', 'waiting', 'fell', 'unreadable']);
export const metrics = allOf<Metric>()(['views', 'likes', 'comments', 'reposts', 'saves']);
export const videoSorts = allOf<NonNullable<VideoQuery['sort']>>()([
	'created',
	'published',
	'views',
	'day_change',
	'views_per_hour',
	'engagement',
]);
export const creatorSorts = allOf<NonNullable<CreatorQuery['sort']>>()([
	'views',
	'day_gain',
	'videos',
	'engagement',
	'newest',
]);
export const directions = allOf<NonNullable<VideoQuery['direction']>>()(['desc', 'asc']);
