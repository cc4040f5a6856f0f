import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import type { DeadLetter, Delivery, FoundVideo, PendingVideo, Target, VideoResult } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import type { SingleVideoMessage, VideoBatchMessage } from '@stats/core/messages';
import type { Deps } from './pipeline-deps.ts';
import { processBatch } from './process-batch.ts';
import type { Session } from './product-gate/session.ts';

export const NOW = new Date('2026-11-22T00:05:00.000Z');
export const ORGANIZATION = '10000000-0000-4000-8000-000000000001';
export const OTHER_ORGANIZATION = '10000000-0000-4000-8000-000000000002';

type World = {
	/** Targets that are not tracked. */
	unwanted?: (target: Target) => boolean;
	/** Targets that were checked since their message was sent. */
	satisfied?: (target: Target) => boolean;
	answer?: (host: string, query: Record<string, string>) => unknown;
	record?: () => void | Promise<void>;
	lookUp?: () => void;
	resend?: () => void | Promise<void>;
	gates?: Deps['gates'];
	/** How many products of a platform may be asked. */
	products?: number;
	now?: () => Date;
};

/** A session of a gate without a rate and with a closed circuit. */
export const unpacedSession: Session = {
	acquire: async () => ({ halfOpen: false }),
	report: async () => true,
	[Symbol.asyncDispose]: async () => {},
};

/** Gates that skip every call. */
export const openCircuit = (kind: AppError['kind'], retryAfterSeconds: number) => ({
	open: (): Session => ({
		...unpacedSession,
		acquire: async () => {
			throw new AppError(kind, 'circuit open', { retryAfterSeconds, skipped: true });
		},
	}),
});

/** The dependencies of the pipeline as object literals that keep what they receive. */
export function world({
	unwanted,
	satisfied,
	answer = tiktokAnswer,
	record,
	lookUp,
	resend,
	gates = { open: () => unpacedSession },
	products = 1,
	now = () => NOW,
}: World = {}) {
	const asked: Record<string, string>[] = [];
	const hosts: string[] = [];
	const recorded: {
		results: readonly VideoResult[];
		letters: readonly DeadLetter[];
		deliveries: readonly Delivery[];
		pendingVideos: readonly PendingVideo[];
	}[] = [];
	const resent: { priority: string; body: unknown; delaySeconds: number }[] = [];
	let stored = 0;
	const lines: Record<string, unknown>[] = [];
	let lookUps = 0;
	let ids = 0;
	let open = 0;
	let mostOpen = 0;
	const deps: Deps = {
		now,
		random: () => 0,
		newId() {
			ids += 1;
			return `id-${ids}`;
		},
		rapidapi: {
			async get(host, _path, query) {
				asked.push(query);
				hosts.push(host);
				open += 1;
				mostOpen = Math.max(mostOpen, open);
				await Promise.resolve();
				open -= 1;
				return answer(host, query);
			},
		},
		gates,
		videoChecks: {
			async lookUp(targets) {
				lookUps += 1;
				lookUp?.();
				return targets.flatMap((target, targetIndex) =>
					unwanted?.(target) ? [] : [toFound(target, targetIndex, !satisfied?.(target))],
				);
			},
			async record(results, letters, deliveries, pendingVideos = []) {
				await record?.();
				recorded.push({ results, letters, deliveries, pendingVideos });
				return new Set(results.map(({ videoId }) => videoId));
			},
		},
		productsOf: (platform) => platform.products.slice(0, products),
		async storeProductStates() {
			stored += 1;
		},
		async resend(priority, body, delaySeconds) {
			await resend?.();
			resent.push({ priority, body, delaySeconds });
		},
		resendTimeoutMs: 20,
		log: (event) => lines.push({ ...event }),
	};
	const counts = { lookUps: () => lookUps, stored: () => stored, mostOpen: () => mostOpen };
	return { deps, asked, hosts, recorded, resent, lines, ...counts };
}

function toFound(target: Target, targetIndex: number, isWanted: boolean): FoundVideo {
	const found = { targetIndex, isWanted };
	if ('videoId' in target)
		return { ...found, videoId: target.videoId, platform: 'TikTok', externalVideoId: '7000000000000000001' };
	const { organizationId, platform, externalVideoId } = target;
	return { ...found, videoId: `${organizationId}/${externalVideoId}`, platform, externalVideoId };
}

export function tiktokAnswer(host: string, { url, videoId }: Record<string, string>) {
	if (host.startsWith('tiktok-api23'))
		return { statusCode: 0, itemInfo: { itemStruct: { id: videoId, stats: { playCount: 10 } } } };
	return { code: 0, msg: 'success', data: { id: url, play_count: 10 } };
}

export const id = (number: number) => String(7_000_000_000_000_000_000n + BigInt(number));

export function videoBatch(ids: string[], overrides: Partial<VideoBatchMessage> = {}): VideoBatchMessage {
	return {
		type: 'video_batch',
		platform: 'tiktok',
		videos: ids.map((externalVideoId) => ({
			videoUrl: `https://www.tiktok.com/@a/video/${externalVideoId}`,
			userId: null,
			organizationId: ORGANIZATION,
			externalVideoId,
		})),
		priority: 'low',
		batchNumber: 1,
		totalBatches: 1,
		batchSize: ids.length,
		enqueuedAt: '2026-11-22T00:00:00.000Z',
		requestId: 'midnight-batch-tiktok-1',
		...overrides,
	};
}

export const single: SingleVideoMessage = {
	type: 'single_video',
	video_id: '20000000-0000-4000-8000-000000000001',
	video: {
		organization_id: ORGANIZATION,
		video_url: 'https://www.tiktok.com/@a/video/7000000000000000001',
		initial_url: 'https://vm.tiktok.com/x',
		platform: 'TikTok',
		external_video_id: '7000000000000000001',
		user_id: null,
	},
	source: 'dashboard-start-tracking',
	priority: 'high',
};

/** Delivers bodies as one batch; their message ids are m0, m1, ... */
export async function deliver(deps: Deps, queue: string, bodies: unknown[]) {
	const messages = bodies.map((body, index) => ({
		id: `m${index}`,
		timestamp: new Date('2026-11-22T00:04:00.000Z'),
		attempts: 1,
		body,
	}));
	const batch = createMessageBatch(queue, messages);
	const context = createExecutionContext();
	await processBatch(batch, deps);
	const { explicitAcks, retryMessages, outcome } = await getQueueResult(batch, context);
	return { outcome, acked: explicitAcks, retried: retryMessages.map(({ msgId }) => msgId) };
}

export function fail(kind: AppError['kind'], retryAfterSeconds?: number) {
	return () => {
		throw new AppError(kind, kind, { retryAfterSeconds });
	};
}
