import { readConfig, secret, supabaseUrl } from '@stats/core/config';
import {
	connect,
	createDeadLetters,
	createHealth,
	createMemberships,
	createOperators,
	createRunReports,
	createVideos,
} from '@stats/core/db';
import { createLog } from '@stats/core/log';
import type { SingleVideoMessage } from '@stats/core/messages';
import { type ResolvedUrl, resolveShortLink } from '@stats/core/urls';
import { z } from 'zod';
import { createTake, type Limit, type RateLimiters } from './limits.ts';
import type { QueueName } from './queue-names.ts';
import { createVerifier, type Verifier } from './verify-token.ts';

const origins = z
	.string()
	.default('')
	.transform((list) => list.split(/[\s,]+/).filter(Boolean))
	.pipe(z.array(z.string().regex(/^https?:\/\/[^/]+$/, 'an origin is https://<host>, without a path')));

const config = z.object({
	SUPABASE_URL: supabaseUrl,
	SUPABASE_PUBLISHABLE_KEY: secret,
	DASHBOARD_KEY: secret,
	SUPABASE_JWT_SECRET: z.string().min(32).optional(),
	ALLOWED_ORIGINS: origins,
});

export type Deps = {
	now(): Date;
	/** Of the frontends whose pages may call the API. */
	allowedOrigins: string[];
	verifyToken: Verifier;
	/** Takes one of the key's share of a minute; false when that is used up. */
	take(limit: Limit, key: string): Promise<boolean>;
	/** As the user with this token sees it. */
	databaseOf(accessToken: string): Database;
	sendHigh(messages: { body: SingleVideoMessage }[]): Promise<unknown>;
	/** Puts a message of any shape back on its queue. */
	putBack(queue: QueueName, body: unknown): Promise<unknown>;
	/** Asked as nobody: false when no cron run has finished for 26 hours. */
	isRefreshing(): Promise<boolean>;
	/** What a link leads to; short links are followed. */
	resolveUrl(text: string): Promise<ResolvedUrl>;
	log(event: object): void;
};

export type Database = {
	videos: ReturnType<typeof createVideos>;
	memberships: ReturnType<typeof createMemberships>;
	operators: ReturnType<typeof createOperators>;
	deadLetters: ReturnType<typeof createDeadLetters>;
	runReports: ReturnType<typeof createRunReports>;
};

/** Kept for the isolate's life: a verifier holds the project's public keys, which hardly ever change. */
const verifiers = new Map<string, Verifier>();

/** No Cloudflare type: a frontend that takes the client takes this file's types along. */
type Bindings = RateLimiters & {
	HIGH_PRIORITY_QUEUE: Sender & { sendBatch: Deps['sendHigh'] };
	LOW_PRIORITY_QUEUE: Sender;
};
type Sender = { send(body: unknown): Promise<unknown> };

/** Whoever asks for the health wants an answer soon, also when it is no. */
const HEALTH_TIMEOUT_MS = 5_000;

export function createDeps(env: Bindings): Deps {
	const {
		SUPABASE_URL: url,
		SUPABASE_PUBLISHABLE_KEY: key,
		DASHBOARD_KEY: dashboardKey,
		...rest
	} = readConfig(config, env);
	const verifyToken =
		verifiers.get(url) ?? createVerifier({ supabaseUrl: url, fetch, jwtSecret: rest.SUPABASE_JWT_SECRET });
	verifiers.set(url, verifyToken);
	const secrets = [key, dashboardKey, rest.SUPABASE_JWT_SECRET].filter((value) => value !== undefined);
	const log = createLog(secrets, console.log);
	return {
		now: () => new Date(),
		allowedOrigins: rest.ALLOWED_ORIGINS,
		verifyToken,
		take: createTake(env, log),
		databaseOf(accessToken) {
			const db = connect({ url, key, dashboardKey, fetch, accessToken });
			return {
				videos: createVideos(db),
				memberships: createMemberships(db),
				operators: createOperators(db),
				deadLetters: createDeadLetters(db),
				runReports: createRunReports(db),
			};
		},
		sendHigh: (messages) => env.HIGH_PRIORITY_QUEUE.sendBatch(messages),
		putBack: (queue, body) =>
			(queue === 'video-stats-high' ? env.HIGH_PRIORITY_QUEUE : env.LOW_PRIORITY_QUEUE).send(body),
		isRefreshing: () =>
			createHealth(connect({ url, key, dashboardKey, fetch, timeoutMs: HEALTH_TIMEOUT_MS })).isRefreshing(),
		resolveUrl: (text) => resolveShortLink(text, { fetch }),
		log,
	};
}
