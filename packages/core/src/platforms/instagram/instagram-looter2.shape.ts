import * as z from 'zod';
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
import { readRefusal, type Wording } from '../refusal.ts';

/**
 * instagram-looter2 `/post`: the media node of Instagram's GraphQL at top level, or `status` false and a sentence, both with HTTP 200.
 * The names were read in recorded answers; none of the sentences was seen.
 */
const answer = z.union([
	z.object({ status: z.literal(false), errorMessage: z.string() }),
	z.looseObject({ shortcode: z.string() }),
]);

/** Inferred: sentences that can mean nothing else. */
const wordings: Wording[] = [
	{ says: /\bage.?restricted\b|\brestricted profile\b|\b18 years\b|\blog ?in\b/i, means: 'restricted' },
	{ says: /\bis private\b/i, means: 'private' },
	{ says: /\b(been|was) (deleted|removed)\b/i, means: 'deleted' },
	{
		says: /\b(media|post|reel|page|content|video|shortcode)\b.{0,40}\b(not found|does(n't| not) exist|no longer (available|exists)|unavailable|is(n't| not) available)\b|^not found\b/i,
		means: 'unknown',
	},
];

const edge = optional(z.object({ count: counter }));

/** The node. It reports neither shares nor saves. `video_view_count` counts less than plays: 539 of 2387 in one recording. */
const node = z.object({
	__typename: text,
	video_play_count: counter,
	video_view_count: counter,
	like_and_view_counts_disabled: hiddenFlag,
	edge_media_preview_like: edge,
	edge_media_to_parent_comment: edge,
	edge_media_preview_comment: edge,
	edge_media_to_comment: edge,
	thumbnail_src: link,
	display_url: link,
	edge_media_to_caption: optional(
		z.object({ edges: z.array(z.object({ node: optional(z.object({ text })) })) }),
	),
	taken_at_timestamp: unixSeconds,
	owner: optional(
		z.object({
			id: externalId,
			username: text,
			full_name: text,
			profile_pic_url: link,
			edge_followed_by: edge,
		}),
	),
	clips_music_attribution_info: optional(
		z.object({ audio_id: externalId, song_name: text, artist_name: text }),
	),
});

export const instagramLooter2: Shape = {
	answersGoneWith404: false,
	locate(body, codes) {
		const post = answer.parse(body);
		if ('shortcode' in post) return matchingVideo(codes[0], post.shortcode, post);
		return sameForAll(codes, readRefusal(post.errorMessage, wordings));
	},
	video: node.transform(toSnapshot),
};

function toSnapshot(post: z.infer<typeof node>): ToldVideo {
	const { owner, clips_music_attribution_info: music } = post;
	return {
		views: post.video_play_count ?? post.video_view_count,
		likes: post.like_and_view_counts_disabled ? null : (post.edge_media_preview_like?.count ?? null),
		comments:
			post.edge_media_to_parent_comment?.count ??
			post.edge_media_preview_comment?.count ??
			post.edge_media_to_comment?.count ??
			null,
		mediaKind: kindOf(post.__typename),
		caption: post.edge_media_to_caption?.edges[0]?.node?.text ?? null,
		thumbnailUrl: post.thumbnail_src ?? post.display_url,
		publishedAt: post.taken_at_timestamp,
		blogger: owner
			? withExternalId({
					externalId: owner.id,
					username: owner.username,
					displayName: owner.full_name,
					avatarUrl: owner.profile_pic_url,
					followers: owner.edge_followed_by?.count ?? null,
				})
			: null,
		music: music
			? withExternalId({ externalId: music.audio_id, title: music.song_name, author: music.artist_name })
			: null,
	};
}

/** GraphVideo, GraphImage or GraphSidecar, also with the prefix XDT. `is_video` is not read: an album has it false even when it holds videos. */
function kindOf(typename: string | null): ToldVideo['mediaKind'] {
	if (typename?.endsWith('Sidecar')) return 'album';
	if (typename?.endsWith('Image')) return 'photo';
	return typename?.endsWith('Video') ? 'video' : null;
}
