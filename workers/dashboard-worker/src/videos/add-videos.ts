import type { NewVideo } from '@stats/core/db';
import { findPlatform } from '@stats/core/platforms';
import type { Database, Deps } from '../deps.ts';
import { limitSentence } from './limit-reached.ts';
import type { ParsedLink } from './parse-links.ts';
import { MAX_HIGH_VIDEOS, STATISTICS_AT_NIGHT, sendVideos } from './send-videos.ts';

export const outcomes = ['added', 'already_tracked', 'unsupported', 'invalid', 'limit_reached'] as const;

type AddedLink = {
	url: string;
	outcome: (typeof outcomes)[number];
	video_id?: string;
	message: string;
};

type Context = {
	organizationId: string;
	userId: string;
	requestId: string;
	videos: Database['videos'];
	deps: Deps;
};

/**
 * Adds the videos of the links in one database call and sends a message for each new one.
 * Returns one result per link, in order.
 */
export async function addVideos(links: readonly ParsedLink[], context: Context): Promise<AddedLink[]> {
	const { organizationId, userId, requestId, videos, deps } = context;
	const firstMentions = firstMentionOfEachVideo(links);
	// Limits admit the first lines of a list.
	const mentions = [...firstMentions.values()].toSorted((a, b) => a.linkIndex - b.linkIndex);
	const rows =
		mentions.length > 0
			? await videos.add(
					organizationId,
					mentions.map(({ video }) => video),
				)
			: [];

	const inOrder = rows.toSorted((a, b) => a.index - b.index);
	const newVideos = inOrder.flatMap(({ index, videoId, added }) => {
		const video = mentions[index]?.video;
		if (!video || !added || !findPlatform(video.platform)) return [];
		return [{ id: videoId, organizationId, userId, ...video }];
	});
	const isSent = await sendVideos(newVideos, requestId, deps);
	const slowIds = new Set(newVideos.slice(MAX_HIGH_VIDEOS).map(({ id }) => id));

	const rowByLink = new Map(rows.map((row) => [mentions[row.index]?.linkIndex, row]));
	return links.map((link, linkIndex) => {
		if (!('video' in link)) return link;
		const { url, video } = link;
		const first = firstMentions.get(videoKey(video))?.linkIndex;
		const row = rowByLink.get(first);
		if (!row || first === undefined)
			return { url, outcome: 'invalid', message: 'This video could not be added. Try again.' };
		const duplicateOf = first === linkIndex ? null : first;
		if (row.refusedBy) return { url, outcome: 'limit_reached', message: limitSentence(row.refusedBy) };
		const delay = !isSent ? 'night' : slowIds.has(row.videoId) ? 'minutes' : 'seconds';
		return { url, video_id: row.videoId, ...outcomeOf(video, row.added, duplicateOf, delay) };
	});
}

function videoKey({ platform, externalVideoId }: NewVideo): string {
	return `${platform} ${externalVideoId}`;
}

/** Each video once, with the index of the first link that leads to it. */
function firstMentionOfEachVideo(links: readonly ParsedLink[]) {
	const mentions = links.flatMap((link, linkIndex) =>
		'video' in link ? [{ linkIndex, video: link.video }] : [],
	);
	// A Map keeps the last value of equal keys, so the first mention is inserted last.
	return new Map(mentions.toReversed().map((mention) => [videoKey(mention.video), mention]));
}

type Delay = 'seconds' | 'minutes' | 'night';

function outcomeOf(video: NewVideo, added: boolean, duplicateOf: number | null, delay: Delay) {
	if (duplicateOf !== null)
		return {
			outcome: 'already_tracked' as const,
			message: `This is the same video as in line ${duplicateOf + 1}.`,
		};
	if (!findPlatform(video.platform))
		return {
			outcome: 'unsupported' as const,
			message: 'The link is saved. Statistics of this site cannot be tracked.',
		};
	if (!added)
		return { outcome: 'already_tracked' as const, message: 'Your organization already tracks this video.' };
	return {
		outcome: 'added' as const,
		message:
			delay === 'night'
				? STATISTICS_AT_NIGHT
				: `The video is tracked. Its first statistics follow within ${delay}.`,
	};
}
