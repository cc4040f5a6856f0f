import { z } from 'zod';
import { allGone, counter, externalId, identified, link, only, text, unixSeconds } from '../fields.ts';
import { type GoneWording, goneReason } from '../gone-reason.ts';
import type { Shape, VideoSnapshot } from '../platform.ts';

/**
 * instagram-looter2 `/post`: the media node of Instagram's GraphQL at top level, or, with HTTP 200 too, `status` false and a sentence.
 * The names were read in recorded answers; of the sentences none was seen.
 */
const answer = z.union([
	z.object({ status: z.literal(false), errorMessage: z.string() }),
	z.looseObject({ shortcode: z.string() }),
]);

/** Inferred: the ways to say it that leave no doubt. */
const gone: GoneWording[] = [
	{ says: /\bis private\b/i, reason: 'private' },
	{ says: /\b(been|was) (deleted|removed)\b/i, reason: 'deleted' },
	{ says: /\b(not found|does(n't| not) exist|no longer (available|exists))\b/i, reason: 'unknown' },
];

const edge = z.object({ count: counter }).nullish();
const hidden = z.literal(-1).transform(() => null);

/** The node. It tells neither shares nor saves. `video_view_count` counts less than plays: 539 of 2387 in one recording. */
const node = z.object({
	__typename: text,
	video_play_count: counter,
	video_view_count: counter,
	like_and_view_counts_disabled: z.boolean().nullish(),
	edge_media_preview_like: z.object({ count: z.union([hidden, counter]) }).nullish(),
	edge_media_to_parent_comment: edge,
	edge_media_preview_comment: edge,
	edge_media_to_comment: edge,
	thumbnail_src: link,
	display_url: link,
	taken_at_timestamp: unixSeconds,
	owner: z.object({ id: externalId, username: text, full_name: text, profile_pic_url: link }).nullish(),
	clips_music_attribution_info: z
		.object({ audio_id: externalId, song_name: text, artist_name: text })
		.nullish(),
});

export const igGraphql: Shape = {
	answersGoneWith404: false,
	locate(body, codes) {
		const post = answer.parse(body);
		if ('shortcode' in post) return only(codes[0], post.shortcode, post);
		return allGone(codes, goneReason(post.errorMessage, gone));
	},
	video: node.transform(toSnapshot),
};

function toSnapshot(post: z.infer<typeof node>): VideoSnapshot {
	const { owner, clips_music_attribution_info: music } = post;
	const comments =
		post.edge_media_to_parent_comment ?? post.edge_media_preview_comment ?? post.edge_media_to_comment;
	return {
		views: post.video_play_count ?? post.video_view_count,
		likes: post.like_and_view_counts_disabled ? null : (post.edge_media_preview_like?.count ?? null),
		comments: comments?.count ?? null,
		reposts: null,
		saves: null,
		mediaKind: kindOf(post.__typename),
		thumbnailUrl: post.thumbnail_src ?? post.display_url,
		publishedAt: post.taken_at_timestamp,
		blogger: owner
			? identified({
					externalId: owner.id,
					username: owner.username,
					displayName: owner.full_name,
					avatarUrl: owner.profile_pic_url,
				})
			: null,
		music: music
			? identified({ externalId: music.audio_id, title: music.song_name, author: music.artist_name })
			: null,
	};
}

/** GraphVideo, GraphImage, GraphSidecar, each also seen with XDT before it. An album says is_video:false whatever it holds. */
function kindOf(typename: string | null): VideoSnapshot['mediaKind'] {
	if (typename?.endsWith('Sidecar')) return 'album';
	if (typename?.endsWith('Image')) return 'photo';
	return typename?.endsWith('Video') ? 'video' : null;
}
