import { instagram } from './instagram/index.ts';
import type { Platform } from './platform.ts';
import { tiktok } from './tiktok/index.ts';
import { youtube } from './youtube/index.ts';

export { fetchVideos } from './fetch-videos.ts';
export type { Answers, Platform, Product, VideoSnapshot } from './platform.ts';

/** Every platform this system can ask; its name is what `videos.platform` holds. */
export const platforms: readonly Platform[] = [tiktok, instagram, youtube];

export const platformNames = platforms.map(({ name }) => name);

/** Finds a platform by its name in any case: `TikTok` in the table, `tiktok` in a batch message. */
export function findPlatform(name: string): Platform | undefined {
	return platforms.find((platform) => platform.name.toLowerCase() === name.toLowerCase());
}
