import { z } from 'zod';
import { counter, text } from '../fields.ts';

/**
 * youtube-v31 `/videos`: the body of `videos.list` of the YouTube Data API v3. An id that is deleted, private or unknown is
 * not among the items. https://developers.google.com/youtube/v3/docs/videos/list
 */
export const videoList = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

const thumbnail = z.object({ url: text }).nullish();

/**
 * One item. Counters are strings; `likeCount` is left out where it is hidden, `commentCount` where comments are off;
 * `favoriteCount` is always "0" and no count of saves. https://developers.google.com/youtube/v3/docs/videos
 */
export const videoItem = z.object({
	snippet: z.object({
		publishedAt: z.iso.datetime({ offset: true }),
		channelId: z.string(),
		channelTitle: text,
		thumbnails: z
			.object({
				maxres: thumbnail,
				standard: thumbnail,
				high: thumbnail,
				medium: thumbnail,
				default: thumbnail,
			})
			.nullish(),
	}),
	statistics: z.object({ viewCount: counter, likeCount: counter, commentCount: counter }),
});
