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

/** The values of the API, in the order in which the page shows them. */
export {
	attentionReasonValues as attentionReasons,
	pathsDashboardCreatorsGetParametersQuerySortValues as creatorSorts,
	pathsDashboardVideosGetParametersQueryDirectionValues as directions,
	pathsDashboardVideosGetParametersQuerySortValues as videoSorts,
	statisticsSeriesCorrectionsMetricValues as metrics,
	videoPlatformValues as platforms,
	videoVideo_statusValues as statuses,
} from '@stats/openapi/types';
