import * as z from 'zod';
import { AppError } from '../../errors.ts';
import {
	counter,
	externalId,
	hiddenFlag,
	link,
	matchingVideo,
	optional,
	sameForAll,
	text,
	unixSeconds,
	withExternalId,
} from '../fields.ts';
import type { Shape, ToldVideo } from '../platform.ts';
import { readRefusal } from '../refusal.ts';

const thread = z.object({
	node: z.object({ thread_items: z.array(z.object({ post: z.looseObject({ code: z.string() }) })) }),
});

/**
 * threads-api4 `/api/post/detail`: the body of Threads' GraphQL inside another `data`. A reply comes after the post it answers. Read in
 * the provider's example; the error in an answer recorded in April 2026 for an id that does not exist.
 */
const answer = z.union([
	z.object({ data: z.null(), errors: z.tuple([z.object({ message: z.string() })], z.unknown()) }),
	z.object({ data: z.object({ data: z.object({ edges: z.array(thread) }) }) }),
]);

/** A post. It reports neither views nor saves. Inferred: likes are hidden as on Instagram, which hosts the post. */
const post = z.object({
	caption: optional(z.object({ text })),
	taken_at: unixSeconds,
	like_count: counter,
	like_and_view_counts_disabled: hiddenFlag,
	text_post_app_info: optional(z.object({ direct_reply_count: counter, repost_count: counter })),
	user: optional(z.object({ pk: externalId, username: text, full_name: text, profile_pic_url: link })),
	image_versions2: optional(z.object({ candidates: optional(z.array(z.object({ url: link }))) })),
	video_versions: optional(z.array(z.unknown())),
	carousel_media: optional(z.array(z.unknown())),
});

export const threadsApi4: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const parsed = answer.parse(body);
		if ('errors' in parsed) return sameForAll(ids, readError(parsed.errors[0].message));
		const posts = parsed.data.data.edges.flatMap(({ node }) => node.thread_items.map((item) => item.post));
		const found = posts.find((candidate) => candidate.code === ids[0]);
		return matchingVideo(ids[0], found?.code, found);
	},
	video: post.transform(toSnapshot),
};

/** The product answers a missing post and any failure of Threads with the same execution error, which is no evidence. */
function readError(message: string) {
	return message === 'execution error'
		? new AppError('bad_response', 'an execution error of Threads')
		: readRefusal(message, []);
}

function toSnapshot({ text_post_app_info: info, user, ...data }: z.infer<typeof post>): ToldVideo {
	return {
		likes: data.like_and_view_counts_disabled ? null : data.like_count,
		comments: info?.direct_reply_count ?? null,
		reposts: info?.repost_count ?? null,
		mediaKind: kindOf(data),
		caption: data.caption?.text ?? null,
		thumbnailUrl: data.image_versions2?.candidates?.[0]?.url ?? null,
		publishedAt: data.taken_at,
		blogger: user
			? withExternalId({
					externalId: user.pk,
					username: user.username,
					displayName: user.full_name,
					avatarUrl: user.profile_pic_url,
					followers: null,
				})
			: null,
		music: null,
	};
}

type Media = Pick<z.infer<typeof post>, 'carousel_media' | 'video_versions' | 'image_versions2'>;

/** Null for a post of text only. */
function kindOf({ carousel_media, video_versions, image_versions2 }: Media): ToldVideo['mediaKind'] {
	if (carousel_media?.length) return 'album';
	if (video_versions?.length) return 'video';
	return image_versions2?.candidates?.length ? 'photo' : null;
}
