import { readConfig, secret, shortLinkBaseUrl, supabaseUrl } from '@stats/core/config';
import {
	connect,
	createAccounts,
	createCampaigns,
	createCreators,
	createDeadLetters,
	createHealth,
	createOverview,
	createQuotas,
	createRunReports,
	createVideos,
	type Db,
} from '@stats/core/db';
import { createLog } from '@stats/core/log';
import type { SingleVideoMessage } from '@stats/core/messages';
import { type ResolvedUrl, resolveShortLink } from '@stats/core/urls';
import * as z from 'zod';
import { createVerifier, type Verifier } from './auth/verify-token.ts';
import { type ConsumeLimit, createConsumeLimit, type RateLimiters } from './http/limits.ts';
import type { QueueName } from './ops/queue-names.ts';
import { createRecentStarts, type RecentStarts } from './videos/recent-starts.ts';

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
	SHORT_LINK_BASE_URL: shortLinkBaseUrl,
});

export type Deps = {
	now(): Date;
	/** The origins of the frontends that may call the API. */
	allowedOrigins: string[];
	signInConfig: { supabaseUrl: string; publishableKey: string; version: string };
	verifyToken: Verifier;
	consumeLimit: ConsumeLimit;
	recentStarts: RecentStarts;
	/** The database with the permissions of the token's user. */
	databaseOf(accessToken: string): Database;
	sendVideos(queue: QueueName, messages: { body: SingleVideoMessage }[]): Promise<unknown>;
	/** Sends a message of any shape. */
	sendToQueue(queue: QueueName, body: unknown): Promise<unknown>;
	/** Says what is wrong with the system, such as that no cron run finished for 26 hours; null if nothing is. */
	healthFault(): Promise<string | null>;
	/** Resolves a link to its video; follows short links. */
	resolveUrl(text: string): Promise<ResolvedUrl>;
	log(event: object): void;
};

export type Database = ReturnType<typeof createDatabase>;

/** Structural types instead of Cloudflare's: a frontend that imports the client also loads the types of this file. */
type Bindings = RateLimiters & {
	HIGH_PRIORITY_QUEUE: Sender;
	LOW_PRIORITY_QUEUE: Sender;
	/** The deployed version of the Worker. */
	VERSION: { id: string };
};
type Sender = {
	send(body: unknown): Promise<unknown>;
	sendBatch(messages: { body: SingleVideoMessage }[]): Promise<unknown>;
};

/** Short, because monitors give up early. */
const HEALTH_TIMEOUT_MS = 5_000;

export function createDeps(env: Bindings, fetch = globalThis.fetch): Deps {
	const {
		SUPABASE_URL: url,
		SUPABASE_PUBLISHABLE_KEY: key,
		DASHBOARD_KEY: dashboardKey,
		...rest
	} = readConfig(config, env);
	const secrets = [key, dashboardKey, rest.SUPABASE_JWT_SECRET].filter((value) => value !== undefined);
	const log = createLog(secrets, console.log);
	const now = () => new Date();
	const queueOf = (name: QueueName) =>
		name === 'video-stats-high' ? env.HIGH_PRIORITY_QUEUE : env.LOW_PRIORITY_QUEUE;
	return {
		now,
		allowedOrigins: rest.ALLOWED_ORIGINS,
		signInConfig: { supabaseUrl: url, publishableKey: key, version: env.VERSION.id },
		verifyToken: createVerifier({ supabaseUrl: url, fetch, jwtSecret: rest.SUPABASE_JWT_SECRET }),
		consumeLimit: createConsumeLimit(env, log),
		recentStarts: createRecentStarts(now),
		databaseOf: (accessToken) => createDatabase(connect({ url, key, dashboardKey, fetch, accessToken })),
		sendVideos: (queue, messages) => queueOf(queue).sendBatch(messages),
		sendToQueue: (queue, body) => queueOf(queue).send(body),
		healthFault: () =>
			createHealth(connect({ url, key, dashboardKey, fetch, timeoutMs: HEALTH_TIMEOUT_MS })).fault(),
		resolveUrl: (text) => resolveShortLink(text, { fetch: followThrough(rest.SHORT_LINK_BASE_URL, fetch) }),
		log,
	};
}

function createDatabase(db: Db) {
	return {
		videos: createVideos(db),
		accounts: createAccounts(db),
		campaigns: createCampaigns(db),
		creators: createCreators(db),
		overview: createOverview(db),
		deadLetters: createDeadLetters(db),
		runReports: createRunReports(db),
		quotas: createQuotas(db),
	};
}

/** Sends requests for short links to `<base>?url=<link>`, if there is a base. */
function followThrough(base: string | undefined, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
	if (base === undefined) return fetch;
	return (link, init) => fetch(`${base}?url=${encodeURIComponent(String(link))}`, init);
}
