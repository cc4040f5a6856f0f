import { z } from 'zod';
import { counter, externalId, identified, link, only, text, unixSeconds } from '../fields.ts';
import type { Shape, VideoSnapshot } from '../platform.ts';

const thread = z.object({
	node: z.object({ thread_items: z.array(z.object({ post: z.looseObject({ code: z.string() }) })) }),
});

/**
 * threads-api4 `/api/post/detail`: Threads' GraphQL in an envelope of its own, hence `data` twice. A reply comes after the post it
 * answers. Read in the provider's example; the error in an answer recorded in April 2026 for an id that does not exist.
 */
const answer = z.union([
	z.object({ data: z.null(), errors: z.array(z.object({ message: z.literal('execution error') })).min(1) }),
	z.object({ data: z.object({ data: z.object({ edges: z.array(thread) }) }) }),
]);

/** A post. It tells neither views nor saves. Hidden likes are inferred from Instagram, whose post this is. */
const post = z.object({
	taken_at: unixSeconds,
	like_count: counter,
	like_and_view_counts_disabled: z.boolean().nullish(),
	text_post_app_info: z.object({ direct_reply_count: counter, repost_count: counter }).nullish(),
	user: z.object({ pk: externalId, username: text, full_name: text, profile_pic_url: link }).nullish(),
	image_versions2: z.object({ candidates: z.array(z.object({ url: link })) }).nullish(),
	video_versions: z.array(z.unknown()).nullish(),
	carousel_media: z.array(z.unknown()).nullish(),
});

export const threadsGraphql: Shape = {
	answersGoneWith404: false,
	locate(body, [code]) {
		const { data } = answer.parse(body);
		if (data === null) return new Map();
		const posts = data.data.edges.flatMap(({ node }) => node.thread_items.map((item) => item.post));
		const found = posts.find((candidate) => candidate.code === code);
		return only(code, found?.code, found);
	},
	video: post.transform(toSnapshot),
};

function toSnapshot({ text_post_app_info: info, user, ...data }: z.infer<typeof post>): VideoSnapshot {
	return {
		views: null,
		likes: data.like_and_view_counts_disabled ? null : data.like_count,
		comments: info?.direct_reply_count ?? null,
		reposts: info?.repost_count ?? null,
		saves: null,
		mediaKind: kindOf(data),
		thumbnailUrl: data.image_versions2?.candidates[0]?.url ?? null,
		publishedAt: data.taken_at,
		blogger: user
			? identified({
					externalId: user.pk,
					username: user.username,
					displayName: user.full_name,
					avatarUrl: user.profile_pic_url,
				})
			: null,
		music: null,
	};
}

type Media = Pick<z.infer<typeof post>, 'carousel_media' | 'video_versions' | 'image_versions2'>;

/** A post without any of them is text. */
function kindOf({ carousel_media, video_versions, image_versions2 }: Media): VideoSnapshot['mediaKind'] {
	if (carousel_media?.length) return 'album';
	if (video_versions?.length) return 'video';
	return image_versions2?.candidates.length ? 'photo' : null;
}
