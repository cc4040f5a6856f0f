import { facebook } from './facebook/index.ts';
import { instagram } from './instagram/index.ts';
import type { Platform } from './platform.ts';
import { threads } from './threads/index.ts';
import { tiktok } from './tiktok/index.ts';
import { x } from './x/index.ts';
import { youtube } from './youtube/index.ts';

export { fetchVideos } from './fetch-videos.ts';
export type {
	Answer,
	Answers,
	Gone,
	Platform,
	PlatformUrls,
	Product,
	Shape,
	UrlForm,
	VideoSnapshot,
} from './platform.ts';

/** Every platform that has a product; `videos.platform` contains its name. */
export const platforms: readonly Platform[] = [tiktok, instagram, youtube, x, facebook, threads];

export const platformNames = platforms.map(({ name }) => name);

/** Finds a platform by name in any letter case: `TikTok` in the table, `tiktok` in a batch message. */
export function findPlatform(name: string): Platform | undefined {
	return platforms.find((platform) => platform.name.toLowerCase() === name.toLowerCase());
}
