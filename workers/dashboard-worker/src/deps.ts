import { readConfig, secret, supabaseUrl } from '@stats/core/config';
import { connect, createVideos } from '@stats/core/db';
import type { SingleVideoMessage } from '@stats/core/messages';
import { z } from 'zod';
import { createVerifier, type Verifier } from './verify-token.ts';

const config = z.object({ SUPABASE_URL: supabaseUrl, SUPABASE_PUBLISHABLE_KEY: secret });

export type Deps = {
	now(): Date;
	verifyToken: Verifier;
	/** The videos this user may see. */
	videosOf(accessToken: string): ReturnType<typeof createVideos>;
	sendHigh(message: SingleVideoMessage): Promise<unknown>;
	log(event: object): void;
};

/** Kept for the isolate's life: a verifier holds the project's public keys, which hardly ever change. */
const verifiers = new Map<string, Verifier>();

export function createDeps(env: Env): Deps {
	const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: key } = readConfig(config, env);
	const verifyToken = verifiers.get(url) ?? createVerifier(url, fetch);
	verifiers.set(url, verifyToken);
	return {
		now: () => new Date(),
		verifyToken,
		videosOf: (accessToken) => createVideos(connect({ url, key, fetch, accessToken })),
		sendHigh: (message) => env.HIGH_PRIORITY_QUEUE.send(message),
		log: (event) => console.log(JSON.stringify(event)),
	};
}
