import type { Membership, NewVideo, TrackedVideo } from '@stats/core/db';
import type { SingleVideoMessage } from '@stats/core/messages';
import { parseVideoUrl } from '@stats/core/urls';
import { createApp } from './app.ts';
import type { Database, Deps } from './deps.ts';
import type { Limit } from './limits.ts';

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

type World = {
	/** What the user may change. */
	writable?: TrackedVideo | null;
	/** The platform of the video the user may see. */
	visible?: string | null;
	/** What is left of each limit, whoever asks; without end where nothing is said. */
	left?: Partial<Record<Limit, number>>;
	verify?: () => void;
	send?: () => void;
	memberships?: Membership[];
	/** External ids the organization tracks already. */
	tracked?: string[];
	statistics?: Awaited<ReturnType<Database['videos']['statistics']>>;
	isOperator?: boolean;
	deadLetter?: DeadLetter | null;
	putBack?: () => void;
	isRefreshing?: () => boolean;
};

export type DeadLetter = NonNullable<Awaited<ReturnType<Database['deadLetters']['find']>>>;

/** The app, with everything around it as object literals that remember what they were asked. */
export function world({
	writable = video,
	visible = null,
	left = {},
	verify,
	send,
	memberships = [{ organizationId: ORGANIZATION, mayWrite: true }],
	tracked = [],
	statistics = [],
	isOperator = true,
	deadLetter = null,
	putBack,
	isRefreshing = () => true,
}: World = {}) {
	const remaining = new Map(Object.entries(left));
	const taken: string[] = [];
	const sent: SingleVideoMessage[] = [];
	const sends: number[] = [];
	const adds: NewVideo[][] = [];
	const tokens: string[] = [];
	const lines: object[] = [];
	const replays: (string | null)[] = [];
	const sentBack: { queue: string; body: unknown }[] = [];
	const deps: Deps = {
		now: () => new Date(0),
		allowedOrigins: ['https://app.example.com'],
		async verifyToken(accessToken) {
			verify?.();
			return { id: USER, accessToken };
		},
		async take(limit, key) {
			taken.push(`${limit} ${key}`);
			const count = remaining.get(limit) ?? Number.POSITIVE_INFINITY;
			remaining.set(limit, count - 1);
			return count > 0;
		},
		databaseOf(accessToken) {
			tokens.push(accessToken);
			return {
				videos: {
					startTracking: async () => writable,
					stopTracking: async () => writable !== null,
					platformOf: async () => visible,
					async add(_organizationId, videos) {
						adds.push([...videos]);
						return videos.map(({ externalVideoId }, index) => ({
							index,
							videoId: `id of ${externalVideoId}`,
							added: !tracked.includes(externalVideoId),
						}));
					},
					list: async () => [],
					statistics: async () => statistics,
				},
				memberships: { of: async () => memberships },
				operators: { includes: async () => isOperator },
				deadLetters: {
					list: async () => (deadLetter ? [deadLetter] : []),
					find: async () => deadLetter,
					async noteReplay(_id, replayedAt) {
						replays.push(replayedAt);
						return true;
					},
					drop: async () => deadLetter !== null,
				},
				runReports: { latest: async () => [] },
			};
		},
		async sendHigh(messages) {
			send?.();
			sends.push(messages.length);
			sent.push(...messages.map(({ body }) => body));
		},
		async putBack(queue, body) {
			putBack?.();
			sentBack.push({ queue, body });
		},
		isRefreshing: async () => isRefreshing(),
		async resolveUrl(text) {
			const target = parseVideoUrl(text);
			return target.kind === 'short_link' ? { kind: 'unresolved', reason: 'timeout' } : target;
		},
		log: (event) => lines.push(event),
	};
	return { app: createApp(deps), sent, sends, adds, tokens, taken, lines, replays, sentBack };
}

export const post = (
	body: unknown,
	headers: Record<string, string> = { authorization: 'Bearer canary-00000000-0000-4000-8000-000000000000' },
) => ({
	method: 'POST',
	headers: { 'content-type': 'application/json', ...headers },
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
