import { dueBatches } from '@stats/core/db';
import type { VideoBatchMessage } from '@stats/core/messages';
import { batchMessage } from 'queue-producer/run-refresh';
import { batchOf } from '../../fixtures.ts';
import { sendLow, settled } from '../cron-runs.ts';
import { deliverHere } from '../deliver-here.ts';
import type { Fault } from './fault.ts';
import { type Night, PLATFORMS } from './night.ts';

const BATCH_SIZE = 10;

/**
 * The videos of the night's run in messages of another run, a millisecond older: they are cut otherwise than the producer cuts
 * them, so they must not settle its messages.
 */
function copies({ tracked, scheduledAt }: Night) {
	const enqueuedAt = new Date(scheduledAt.getTime() - 1);
	return PLATFORMS.flatMap((platform) => {
		const videos = tracked.filter((video) => video.platform === platform);
		return Array.from({ length: Math.ceil(videos.length / BATCH_SIZE) }, (_, index) =>
			batchOf(videos.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE), enqueuedAt),
		);
	});
}

/** The messages that the producer sends for the batches in an answer of PostgREST. None if PostgREST failed. */
function messagesOf({ scheduledAt }: Night, platform: string, page: string): VideoBatchMessage[] {
	const { data: batches = [] } = dueBatches.safeParse(JSON.parse(page));
	return batches.flatMap((batch) =>
		batchMessage(batch, { scheduledAt, platform, totalBatches: batches.length }),
	);
}

async function deliverAgain(night: Night): Promise<void> {
	const messages = copies(night);
	await sendLow(night.system, ...messages);
	for (const { requestId } of messages) await settled(night.system, requestId);
}

/** Kills the Workers while a request is held, restarts them and sends their messages again. */
function killedAt(name: string, path: string, place: 'request' | 'answer'): Fault {
	return {
		name,
		weight: 2,
		retries: 2,
		stopsAll: true,
		set(night) {
			const { system, over } = night;
			const held = system.tap.hold(path, place);
			return async () => {
				const isReached = await Promise.race([held.arrived.then(() => true), over]);
				if (!isReached) return;
				await system.kill();
				await system.restart();
				night.backlogBefore = 0;
				if (path !== 'next_batches') await deliverAgain(night);
			};
		},
	};
}

/** Fields that make a message invalid, with the reason of its dead letter. */
const poisons = [
	{ platform: 'myspace', reason: 'platform: unknown platform' },
	{ videos: [], reason: 'videos: Too small: expected array to have >=1 items' },
	{
		type: 'video_batch_v2',
		reason: "type: Invalid discriminator value. Expected 'single_video' | 'video_batch'",
	},
];

export const delivery: readonly Fault[] = [
	{
		name: 'every message delivered twice at the same time',
		weight: 3,
		retries: 0,
		set: (night) => () => deliverAgain(night),
	},
	{
		name: 'every message delivered again later',
		weight: 3,
		retries: 1,
		set: (night) => async () => {
			await night.over;
			await deliverAgain(night);
		},
	},
	{
		name: 'invalid messages among the others',
		weight: 4,
		retries: 0,
		async set({ system, tracked, poison }, draw) {
			for (const { reason, ...wrong } of draw.some('which', poisons, draw.between('how many', 1, 3))) {
				await system.workers.send('low', { ...batchOf(tracked.slice(0, 1)), ...wrong });
				poison.push(reason);
			}
		},
	},
	{
		name: 'two processors at once',
		weight: 3,
		retries: 3,
		set(night) {
			const { system, over } = night;
			const pages = PLATFORMS.map((platform) => ({
				platform,
				held: system.tap.hold('next_batches', 'answer', `"platform_name":"${platform}","sent_through":0`),
			}));
			return async () => {
				const delivering = pages.map(async ({ platform, held }) => {
					const page = await Promise.race([held.arrived, over]);
					held.release();
					if (page === undefined) return;
					const messages = messagesOf(night, platform, page);
					const deliveries = [messages, messages.slice(1), messages.slice(0, -1)];
					await Promise.all(deliveries.map((some) => deliverHere(system, some)));
				});
				await Promise.all(delivering);
			};
		},
	},
	killedAt('killed while the cron reads', 'next_batches', 'answer'),
	killedAt('killed before the look-up', 'lookup_targets', 'request'),
	killedAt('killed before the commit', 'record_results', 'request'),
	killedAt('killed after the commit', 'record_results', 'answer'),
];
