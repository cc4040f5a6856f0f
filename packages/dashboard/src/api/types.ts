export const platforms = ['TikTok', 'Instagram', 'YouTube', 'X', 'Facebook', 'Threads', 'Other'] as const;
export type Platform = (typeof platforms)[number];

export const statuses = ['new', 'tracking', 'stopped', 'deleted'] as const;
export type Status = (typeof statuses)[number];

export const attentionReasons = ['gone', 'stale', 'waiting', 'fell', 'unreadable'] as const;
export type AttentionReason = (typeof attentionReasons)[number];

export const metrics = ['views', 'likes', 'comments', 'reposts', 'saves'] as const;
export type Metric = (typeof metrics)[number];
type Metrics = Record<Metric, number | null>;

/** The change between two observations; a negative value is a correction. `hours` is the real window. */
export type Change = { value: number; hours: number } | null;

export type Named = { id: string; name: string };
type Role = 'owner' | 'admin' | 'member' | 'viewer';

export type Config = { supabase_url: string; publishable_key: string; version: string };

export type Organization = Named & {
	role: Role;
	may_write: boolean;
	time_zone: string;
	limits: {
		tracked_videos: number;
		/** Null without a limit. */
		max_tracked_videos: number | null;
		starts_today: number | null;
		max_starts_per_day: number | null;
	};
};

export type Me = {
	user: { id: string; email: string | null };
	is_operator: boolean;
	organizations: Organization[];
};

export type Engagement = { rate: number; not_told: Exclude<Metric, 'views'>[] };
export type Told = { sum: number | null; told: number };
export type Coverage = { views: number | null; measured: number; of: number };
export type SetEngagement = { rate: number; told: number } | null;

export type Video = {
	id: string;
	organization_id: string;
	platform: Platform;
	external_video_id: string;
	video_url: string;
	video_status: Status;
	media_kind: 'video' | 'photo' | 'album' | null;
	caption: string | null;
	published_at: string | null;
	created_at: string;
	last_checked_at: string | null;
	deleted_at: string | null;
	gone_reason: 'deleted' | 'private' | 'region' | 'unknown' | null;
	waiting_until: string | null;
	waiting_reason: string | null;
	needs_attention: AttentionReason[];
	/** Null where the video is not tracked. */
	fresh: boolean | null;
	blogger: {
		id: string;
		external_id: string;
		username: string | null;
		display_name: string | null;
		avatar_url: string | null;
	} | null;
	music: { external_id: string; title: string | null; author: string | null } | null;
	campaigns: Named[];
	statistics: ({ collected_at: string } & Metrics) | null;
	day: Record<Metric, Change>;
	week: Record<Metric, Change>;
	views_per_hour: number | null;
	engagement: Engagement | null;
};

export const videoSorts = [
	'created',
	'published',
	'views',
	'day_change',
	'views_per_hour',
	'engagement',
] as const;
export const directions = ['desc', 'asc'] as const;

/** The filter of the list, of its CSV and of a bulk action. */
export type VideoFilter = {
	organization_id: string;
	platform?: Platform;
	status?: Status;
	q?: string;
	campaign_id?: string;
	blogger_id?: string;
	published_from?: string;
	published_to?: string;
	fresh?: 'true' | 'false';
	needs_attention?: AttentionReason | 'any';
};

export type VideoQuery = VideoFilter & {
	sort?: (typeof videoSorts)[number];
	direction?: (typeof directions)[number];
	limit?: number;
	cursor?: string;
	totals?: 'true';
};

export type VideoTotals = { videos: number; day_views: Told; engagement: SetEngagement } & Record<
	Metric,
	Told
>;
export type VideoPage = { videos: Video[]; next_cursor: string | null; totals?: VideoTotals };

type Receipt = {
	collected_at: string;
	product: string | null;
	metrics: Metrics;
	/** The change since the observation before. */
	change: Metrics | null;
	hours: number | null;
};

export type VideoEvent = {
	at: string;
	kind: 'added' | 'stopped' | 'gone' | 'returned' | 'fell';
	detail: string | null;
};

export type VideoDetail = {
	video: Video;
	receipt: Receipt | null;
	next_refresh: {
		at: string | null;
		reason: 'nightly' | 'waiting' | 'recheck_deleted' | 'stopped' | 'new' | 'unsupported' | 'gone';
	};
	against_creator: { ratio: number; median_views: number; videos: number; age_hours: number } | null;
	events: VideoEvent[];
};

export type Observation = { collected_at: string; day?: string; product: string | null } & Metrics;
export type Gap = { from: string; to: string };
export type Correction = { at: string; metric: Metric; before: number; after: number };
export type StatisticsPage = {
	statistics: Observation[];
	gaps: Gap[];
	corrections: Correction[];
	next_from: string | null;
};

type AddOutcome = 'added' | 'already_tracked' | 'unsupported' | 'invalid' | 'limit_reached';
export type AddResult = { url: string; outcome: AddOutcome; video_id?: string; message: string };

export type BulkAction = 'start' | 'stop' | 'delete' | 'add_to_campaign' | 'remove_from_campaign';
export type BulkRequest = { action: BulkAction; campaign_id?: string } & (
	| { video_ids: string[] }
	| { filter: VideoFilter }
);
type BulkOutcome = 'done' | 'unchanged' | 'refused' | 'limit_reached';
export type BulkResult = { video_id: string; outcome: BulkOutcome; message: string };

export type Overview = {
	videos: number;
	tracked: number;
	creators: number;
	platforms: number;
	time_zone: string;
	views: Told & { not_told: number; not_told_by: { platform: Platform; videos: number }[] };
	day_gain: Coverage & { median_hours: number | null };
	engagement: SetEngagement;
	fresh: { share: number | null; fresh: number; tracked: number };
	by_platform: {
		platform: Platform;
		videos: number;
		views: number | null;
		day_gain: number | null;
		fresh: number;
		tracked: number;
	}[];
	movers: Video[];
	attention: {
		reason: AttentionReason;
		videos: number;
		details: { what: string; videos: number }[];
	}[];
	daily_gains: ({ day: string } & Coverage)[];
};

export const creatorSorts = ['views', 'day_gain', 'videos', 'engagement', 'newest'] as const;

export type CreatorQuery = {
	organization_id: string;
	platform?: Platform;
	q?: string;
	sort?: (typeof creatorSorts)[number];
	direction?: (typeof directions)[number];
	limit?: number;
	cursor?: string;
};

export type Creator = {
	id: string;
	platform: Platform;
	username: string | null;
	display_name: string | null;
	followers: number | null;
	videos: number;
	views: Told;
	day_gain: Coverage;
	engagement: SetEngagement;
	median_views: number | null;
	newest_published_at: string | null;
};
export type CreatorPage = { creators: Creator[]; next_cursor: string | null };

export type Campaign = Named & {
	organization_id: string;
	created_at: string;
	videos: number;
	views: Told;
	day_gain: Coverage;
	engagement: SetEngagement;
};

type RunPlatform = {
	platform: string;
	due: number | null;
	messages: number | null;
	settled: number;
	refreshed: number;
	gone: number;
	failed: number;
	deferred: number;
	dropped: number;
	rechecked: number;
	upstream_calls: number;
	failures: { kind: string; videos: number }[];
	deferrals: { kind: string; videos: number }[];
};
export type Run = {
	scheduled_at: string;
	cron: string;
	started_at: string;
	sent_at: string | null;
	finished_at: string | null;
	outcome: string | null;
	platforms: RunPlatform[];
};

export type Quota = {
	host: string;
	platform: string;
	remaining: number | null;
	resets_at: string | null;
	circuit: { kind: string; until: string | null; since: string } | null;
	/** Calls in each of the last seven nights. */
	nightly_calls: number[];
	runs_out_at: string | null;
	taken_over_by: string | null;
	observed_at: string | null;
};

export type DeadLetter = {
	id: string;
	queue: string;
	message_id: string;
	request_id: string;
	reason: string;
	attempts: number;
	first_at: string;
	recorded_at: string;
	replayed_at: string | null;
};
