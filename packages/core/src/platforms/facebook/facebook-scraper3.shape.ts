import * as z from 'zod';
import { AppError } from '../../errors.ts';
import { counter, externalId, link, optional, text, unixSeconds, withExternalId } from '../fields.ts';
import type { Shape, ToldVideo } from '../platform.ts';

/**
 * facebook-scraper3 `/post`: the post is in `results`. Read in public clients; no recorded body was seen. Inferred: `results` is empty when
 * the post is gone, and missing after an error of another kind. An empty `results` beside an error says nothing about the post.
 */
const answer = z.union([
	z.object({ results: z.looseObject({ post_id: externalId, url: text }) }),
	z.object({
		results: z.union([z.tuple([]), z.null()]),
		error: z.null().optional(),
		message: z.null().optional(),
	}),
]);

/** `results`. It reports no saves; `author.id` was seen in one client only. */
const post = z.object({
	reactions_count: counter,
	comments_count: counter,
	reshare_count: counter,
	video_view_count: counter,
	message: text,
	timestamp: unixSeconds,
	author: optional(z.object({ id: externalId, name: text, profile_picture_url: link })),
	image: optional(z.object({ uri: link })),
	video_thumbnail: optional(z.object({ uri: link })),
});

export const facebookScraper3: Shape = {
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
 * Facebook has several ids for one post: a video's id differs from that of the post around it and is part of the URL. A pfbid differs for
 * every reader, so it cannot be compared.
 */
function isOf(asked: string, postId: string | null, url: string | null): boolean {
	return asked === postId || asked.startsWith('pfbid') || (url?.split(/[^\w-]/).includes(asked) ?? false);
}

function toSnapshot({ author, video_thumbnail: frame, ...data }: z.infer<typeof post>): ToldVideo {
	return {
		views: data.video_view_count,
		likes: data.reactions_count,
		comments: data.comments_count,
		reposts: data.reshare_count,
		mediaKind: frame || data.video_view_count !== null ? 'video' : null,
		caption: data.message,
		thumbnailUrl: frame?.uri ?? data.image?.uri ?? null,
		publishedAt: data.timestamp,
		blogger: author
			? withExternalId({
					externalId: author.id,
					username: null,
					displayName: author.name,
					avatarUrl: author.profile_picture_url,
					followers: null,
				})
			: null,
		music: null,
	};
}
