import { readConfig, secret, supabaseUrl } from '@stats/core/config';
import { connect, createMemberships, createVideos } from '@stats/core/db';
import type { SingleVideoMessage } from '@stats/core/messages';
import { type ResolvedUrl, resolveShortLink } from '@stats/core/urls';
import { z } from 'zod';
import { createVerifier, type Verifier } from './verify-token.ts';

const origins = z
	.string()
	.default('')
	.transform((list) => list.split(/[\s,]+/).filter(Boolean))
	.pipe(z.array(z.string().regex(/^https?:\/\/[^/]+$/, 'an origin is https://<host>, without a path')));

const config = z.object({
	SUPABASE_URL: supabaseUrl,
	SUPABASE_PUBLISHABLE_KEY: secret,
	ALLOWED_ORIGINS: origins,
});

export type Deps = {
	now(): Date;
	/** Of the frontends whose pages may call the API. */
	allowedOrigins: string[];
	verifyToken: Verifier;
	/** As the user with this token sees it. */
	databaseOf(accessToken: string): Database;
	sendHigh(messages: { body: SingleVideoMessage }[]): Promise<unknown>;
	/** What a link leads to; short links are followed. */
	resolveUrl(text: string): Promise<ResolvedUrl>;
	log(event: object): void;
};

export type Database = {
	videos: ReturnType<typeof createVideos>;
	memberships: ReturnType<typeof createMemberships>;
};

/** Kept for the isolate's life: a verifier holds the project's public keys, which hardly ever change. */
const verifiers = new Map<string, Verifier>();

/** No Cloudflare type: a frontend that takes the client takes this file's types along. */
type Bindings = { HIGH_PRIORITY_QUEUE: { sendBatch: Deps['sendHigh'] } };

export function createDeps(env: Bindings): Deps {
	const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: key, ALLOWED_ORIGINS } = readConfig(config, env);
	const verifyToken = verifiers.get(url) ?? createVerifier(url, fetch);
	verifiers.set(url, verifyToken);
	return {
		now: () => new Date(),
		allowedOrigins: ALLOWED_ORIGINS,
		verifyToken,
		databaseOf(accessToken) {
			const db = connect({ url, key, fetch, accessToken });
			return { videos: createVideos(db), memberships: createMemberships(db) };
		},
		sendHigh: (messages) => env.HIGH_PRIORITY_QUEUE.sendBatch(messages),
		resolveUrl: (text) => resolveShortLink(text, { fetch }),
		log: (event) => console.log(JSON.stringify(event)),
	};
}
