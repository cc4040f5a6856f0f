import { platforms } from '@stats/core/platforms';
import { findProduct, isGone } from '@stats/rapidapi-simulator';
import { createOrganization, createVideo, type Organization, type Video } from '../../fixtures.ts';
import type { FaultySystem } from '../use-faults.ts';
import type { Draw } from './draw.ts';

/** TikTok has three products, YouTube and X have batch calls, and Threads has one product. */
export const PLATFORMS = ['TikTok', 'YouTube', 'X', 'Threads'] as const;
export type PlatformName = (typeof PLATFORMS)[number];

export type Click = { video: Video; owner: string };

export type Night = {
	system: FaultySystem;
	scheduledAt: Date;
	/** Due videos. */
	tracked: Video[];
	/** Videos that users start to track during the faults. */
	clicks: Click[];
	/** Tracked videos that do not exist on their platform. */
	gone: Video[];
	/** Tracked videos that a fault stopped or deleted. */
	dropped: Video[];
	/** The reasons of the expected dead letters. */
	poison: string[];
	/** The time from start to first statistics of each click without a fault on its path. */
	highMs: number[];
	/** The backlog of the current Workers at the start of the night. */
	backlogBefore: number;
	/** Resolves when the faults must end. */
	over: Promise<void>;
};

export function productsOf(platform: string) {
	const products = platforms.find(({ name }) => name === platform)?.products;
	if (!products) throw new Error(`unknown platform ${platform}`);
	return products;
}

/** Creates videos of several organizations. Two organizations track some of them, some are gone, some have older statistics. */
export async function createNightVideos(
	system: FaultySystem,
	draw: Draw,
): Promise<Pick<Night, 'tracked' | 'clicks' | 'gone'>> {
	const count = draw.between('organizations', 2, 4);
	const organizations = await Promise.all(Array.from({ length: count }, () => createOrganization(system)));
	const tracked: Video[] = [];
	for (let index = 0; index < draw.between('videos', 20, 60); index += 1) {
		const video = drawVideo(draw, `tracked/${index}`);
		const trackers = draw.some(
			`trackers/${index}`,
			organizations,
			draw.chance(`shared/${index}`, 0.1) ? 2 : 1,
		);
		for (const tracker of trackers) tracked.push(await createVideo(system, tracker, video));
	}
	const clicks: Click[] = [];
	for (let index = 0; index < draw.between('clicks', 1, 3); index += 1) {
		const [organization] = draw.some(`clicker/${index}`, organizations, 1) as [Organization];
		const video = await createVideo(system, organization, {
			...drawVideo(draw, `clicked/${index}`, { isAlive: true }),
			status: 'new',
		});
		clicks.push({ video, owner: organization.owner });
	}
	const seen = draw.some('seen before', tracked, tracked.length / 3).map(({ id }) => id);
	await system.db.query(
		`with seen as (
			insert into video_statistics (video_id, collected_at, views)
			select id, now() - interval '20 hours', 1 from unnest($1::uuid[]) id
			returning video_id, collected_at
		)
		update videos set last_statistics_at = collected_at from seen where id = video_id`,
		[seen],
	);
	return { tracked, clicks, gone: tracked.filter(({ externalVideoId }) => isGone(externalVideoId)) };
}

function drawVideo(draw: Draw, name: string, { isAlive = false } = {}) {
	const platform = draw.pick(`platform of ${name}`, PLATFORMS);
	const id = findProduct(productsOf(platform)[0].host)?.makeId(draw.key(name)) ?? '';
	// The product of Threads cannot say that a post is gone.
	const mayBeGone = !isAlive && platform !== 'Threads';
	const ending = mayBeGone && draw.chance(`gone ${name}`, 0.04) ? '404' : '001';
	return { platform, externalVideoId: id.replace(/...$/, ending) };
}
