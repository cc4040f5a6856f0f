import * as z from 'zod';
import type { Video } from '../../../fixtures.ts';

/** The options of a peer, which are JSON in its first argument. */
export const peerConfig = z.object({
	databaseUrl: z.string(),
	supabaseUrl: z.string(),
	secretKey: z.string(),
	rapidApiUrl: z.string(),
	rapidApiKey: z.string(),
	lowBatchSize: z.number(),
	platform: z.enum(['YouTube', 'TikTok']),
});
export type PeerConfig = z.infer<typeof peerConfig>;
/** The part that is the same for all loads. */
export type SystemConfig = Omit<PeerConfig, 'platform'>;

const video = z.object({
	id: z.string(),
	organizationId: z.string(),
	platform: z.string(),
	externalVideoId: z.string(),
});

export const request = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('refresh') }),
	z.object({ kind: z.literal('click'), video }),
]);
export type Request = z.infer<typeof request>;

export const reply = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('ready') }),
	/** `messages`: how many went through the peer's queue. */
	z.object({ kind: z.literal('refreshed'), messages: z.number() }),
]);
export type Reply = z.infer<typeof reply>;

/** Another system that does the same work, in a process of its own. */
export type Peer = {
	/** Refreshes what is due. Returns how many messages went through a queue. */
	refresh(): Promise<number>;
	click(video: Video): Promise<unknown>;
};
