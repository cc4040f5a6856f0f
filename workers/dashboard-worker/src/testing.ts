import type { Membership, NewVideo, OrganizationLimit, TrackedVideo } from '@stats/core/db';
import type { SingleVideoMessage } from '@stats/core/messages';
import { ofEachMetric } from '@stats/core/metrics';
import { parseVideoUrl } from '@stats/core/urls';
import { createApp } from './app.ts';
import type { Database, Deps } from './deps.ts';
import type { Limit } from './http/limits.ts';
import { createRecentStarts } from './videos/recent-starts.ts';
import type { VideoRow } from './videos/video-row.ts';

export const ORGANIZATION = '10000000-0000-4000-8000-000000000001';
export const USER = '30000000-0000-4000-8000-000000000001';
export const VIDEO_ID = '20000000-0000-4000-8000-000000000001';

export const video: TrackedVideo = {
	id: VIDEO_ID,
	organizationId: ORGANIZATION,
	userId: USER,
	platform: 'TikTok',
	externalVideoId: '7000000000000000001',
	videoUrl: 'https://www.tiktok.com/@a/video/7000000000000000001',
	initialUrl: 'https://vm.tiktok.com/x',
};

const noChanges = ofEachMetric(() => null);

/** A video as the database functions answer it. */
export const videoRow: VideoRow = {
	id: VIDEO_ID,
	organization_id: ORGANIZATION,
	platform: 'TikTok',
	external_video_id: '7000000000000000001',
	video_url: 'https://www.tiktok.com/@a/video/7000000000000000001',
	video_status: 'tracking',
	media_kind: 'video',
	caption: 'A caption',
	published_at: '2026-11-01T10:00:00+00:00',
	created_at: '2026-11-02T10:00:00+00:00',
	last_checked_at: '2026-11-25T00:10:00+00:00',
	deleted_at: null,
	gone_reason: null,
	waiting_until: null,
	waiting_reason: null,
	needs_attention: [],
	fresh: true,
	blogger: {
		id: '40000000-0000-4000-8000-000000000001',
		external_id: '1',
		username: 'a',
		display_name: 'A',
		avatar_url: null,
	},
	music: null,
	campaigns: [],
	statistics: { collected_at: '2026-11-25T00:10:00+00:00', ...noChanges, views: 1000, likes: 50 },
	day: { ...noChanges, views: { value: 240, hours: 24 } },
	week: noChanges,
	views_per_hour: 10,
	engagement: { rate: 0.05, not_told: ['comments', 'reposts', 'saves'] },
};

type World = {
	/** The video the user may change. */
	writable?: TrackedVideo | null;
	/** The platform of the video the user may see. */
	visible?: string | null;
	/** How many requests each limit still admits, for any key; unlimited by default. */
	left?: Partial<Record<Limit, number>>;
	verify?: () => void;
	send?: () => void;
	memberships?: Membership[];
	/** The limit that refuses every start. */
	refusedBy?: OrganizationLimit | null;
	/** External ids that the organization already tracks. */
	tracked?: string[];
	isOperator?: boolean;
	deadLetter?: DeadLetter | null;
	sendToQueue?: () => void;
	healthFault?: () => string | null | Promise<string | null>;
	now?: () => Date;
	/** Functions that replace those of the fake database. */
	database?: { [Noun in keyof Database]?: Partial<Database[Noun]> };
};

export type DeadLetter = NonNullable<Awaited<ReturnType<Database['deadLetters']['find']>>>;

/** The app with fake dependencies that record their calls. */
export function world({
	writable = video,
	visible = null,
	left = {},
	verify,
	send,
	memberships = [{ organizationId: ORGANIZATION, mayWrite: true }],
	tracked = [],
	refusedBy = null,
	isOperator = true,
	deadLetter = null,
	sendToQueue,
	healthFault = () => null,
	now = () => new Date(0),
	database = {},
}: World = {}) {
	const remaining = new Map(Object.entries(left));
	const consumed: string[] = [];
	const sent: SingleVideoMessage[] = [];
	const sends: number[] = [];
	/** The queue of each message. */
	const queues: string[] = [];
	const adds: NewVideo[][] = [];
	const tokens: string[] = [];
	const lines: object[] = [];
	const recordedReplays: (string | null)[] = [];
	const replayed: { queue: string; body: unknown }[] = [];
	const deps: Deps = {
		now,
		signInConfig: { supabaseUrl: 'https://ref.supabase.co', publishableKey: 'public', version: 'v1' },
		allowedOrigins: ['https://app.example.com'],
		async verifyToken(accessToken) {
			verify?.();
			return { id: USER, accessToken };
		},
		async consumeLimit(limit, key) {
			consumed.push(`${limit} ${key}`);
			const count = remaining.get(limit) ?? Number.POSITIVE_INFINITY;
			remaining.set(limit, count - 1);
			return count > 0;
		},
		recentStarts: createRecentStarts(() => new Date(0)),
		databaseOf(accessToken) {
			tokens.push(accessToken);
			return {
				videos: {
					startTracking: async () => writable && { video: writable, refusedBy },
					stopTracking: async () => writable !== null,
					platformOf: async () => visible,
					async add(_organizationId, videos) {
						adds.push([...videos]);
						return videos.map(({ externalVideoId }, index) => ({
							index,
							videoId: `id of ${externalVideoId}`,
							added: !refusedBy && !tracked.includes(externalVideoId),
							refusedBy,
						}));
					},
					list: async () => ({ videos: [], next: null, totals: null, trends: null }),
					details: async () => null,
					series: async () => null,
					change: async () => [],
					delete: async () => null,
					...database.videos,
				},
				deadLetters: {
					list: async () => (deadLetter ? [deadLetter] : []),
					find: async () => deadLetter,
					async noteReplay(_id, replayedAt) {
						recordedReplays.push(replayedAt);
						return true;
					},
					drop: async () => deadLetter !== null,
					...database.deadLetters,
				},
				runReports: { latest: async () => [], ...database.runReports },
				overview: { of: async () => null, ...database.overview },
				creators: { list: async () => ({ creators: [], next: null }), ...database.creators },
				campaigns: {
					list: async () => [],
					create: async () => null,
					rename: async () => null,
					delete: async () => null,
					changeVideos: async () => null,
					...database.campaigns,
				},
				accounts: {
					me: async () => null,
					memberships: async () => memberships,
					isOperator: async () => isOperator,
					updateOrganization: async () => null,
					...database.accounts,
				},
				quotas: { list: async () => [], ...database.quotas },
			};
		},
		async sendVideos(queue, messages) {
			send?.();
			queues.push(...messages.map(() => queue));
			sends.push(messages.length);
			sent.push(...messages.map(({ body }) => body));
		},
		async sendToQueue(queue, body) {
			sendToQueue?.();
			replayed.push({ queue, body });
		},
		healthFault: async () => healthFault(),
		async resolveUrl(text) {
			const target = parseVideoUrl(text);
			return target.kind === 'short_link' ? { kind: 'unresolved', reason: 'timeout' } : target;
		},
		log: (event) => lines.push(event),
	};
	return {
		app: createApp(deps),
		sent,
		sends,
		queues,
		adds,
		tokens,
		consumed,
		lines,
		recordedReplays,
		replayed,
	};
}

const authorization = 'Bearer canary-00000000-0000-4000-8000-000000000000';

/** A request of a signed-in user; with a body it is JSON. */
export const signedIn = (method = 'GET', body?: unknown) => ({
	method,
	headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
	...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

export const post = (body: unknown, headers: Record<string, string> = { authorization }) => ({
	method: 'POST',
	headers: { 'content-type': 'application/json', ...headers },
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
