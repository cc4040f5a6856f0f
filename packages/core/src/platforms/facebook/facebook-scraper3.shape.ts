import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { counter, externalId, identified, link, text, unixSeconds } from '../fields.ts';
import type { Shape, VideoSnapshot } from '../platform.ts';

/**
 * facebook-scraper3 `/post`: the post in `results`. Read in public clients; no recorded body was seen. A post that is gone is inferred
 * from `results` being there and empty; without `results` it is an error of another kind.
 */
const answer = z.object({
	results: z.union([z.looseObject({ post_id: externalId, url: text }), z.tuple([]), z.null()]),
});

/** `results`. It tells no saves; `author.id` was seen in one client only. */
const post = z.object({
	reactions_count: counter,
	comments_count: counter,
	reshare_count: counter,
	video_view_count: counter,
	timestamp: unixSeconds,
	author: z.object({ id: externalId, name: text, profile_picture_url: link }).nullish(),
	image: z.object({ uri: link }).nullish(),
	video_thumbnail: z.object({ uri: link }).nullish(),
});

export const fbPost: Shape = {
	answersGoneWith404: false,
	locate(body, [id = '']) {
		const { results } = answer.parse(body);
		if (results === null || Array.isArray(results)) return new Map();
		if (!isOf(id, results.post_id, results.url))
			throw new AppError('bad_response', 'the answer is of another video');
		return new Map([[id, { video: results }]]);
	},
	video: post.transform(toSnapshot),
};

/**
 * Facebook has several ids for one post: a video's differs from that of the post around it and shows in the URL; a pfbid is made
 * anew for every reader and can be compared with nothing.
 */
function isOf(asked: string, postId: string | null, url: string | null): boolean {
	return asked === postId || asked.startsWith('pfbid') || (url?.split(/[^\w-]/).includes(asked) ?? false);
}

function toSnapshot({ author, video_thumbnail: frame, ...data }: z.infer<typeof post>): VideoSnapshot {
	return {
		views: data.video_view_count,
		likes: data.reactions_count,
		comments: data.comments_count,
		reposts: data.reshare_count,
		saves: null,
		mediaKind: frame || data.video_view_count !== null ? 'video' : null,
		thumbnailUrl: frame?.uri ?? data.image?.uri ?? null,
		publishedAt: data.timestamp,
		blogger: author
			? identified({
					externalId: author.id,
					username: null,
					displayName: author.name,
					avatarUrl: author.profile_picture_url,
				})
			: null,
		music: null,
	};
}
