import type { NewVideo } from '@stats/core/db';
import { findPlatform } from '@stats/core/platforms';
import type { Database, Deps } from './deps.ts';
import type { Line } from './read-urls.ts';
import { NUMBERS_AT_NIGHT, sendMessages } from './send-messages.ts';
import { singleVideoMessage } from './single-video-message.ts';

export type AddedUrl = {
	url: string;
	outcome: 'added' | 'already_tracked' | 'unsupported' | 'invalid';
	video_id?: string;
	message: string;
};

/** Whose videos they become, and how they get there. */
type Context = {
	organizationId: string;
	userId: string;
	requestId: string;
	videos: Database['videos'];
	deps: Deps;
};

/**
 * Starts tracking what the lines name: one round trip, and as few sends as the queue allows. Answers a result a line, in order.
 */
export async function addVideos(lines: readonly Line[], context: Context): Promise<AddedUrl[]> {
	const { organizationId, userId, requestId, videos, deps } = context;
	const firstLines = firstLineOfEach(lines);
	const named = [...firstLines.values()];
	const rows =
		named.length > 0
			? await videos.add(
					organizationId,
					named.map(({ video }) => video),
				)
			: [];

	const messages = rows.flatMap(({ index, videoId, added }) => {
		const video = named[index]?.video;
		if (!video || !added || !findPlatform(video.platform)) return [];
		return [singleVideoMessage({ id: videoId, organizationId, userId, ...video })];
	});
	const isSent = await sendMessages(messages, requestId, deps);

	const rowOf = new Map(rows.map((row) => [named[row.index]?.line, row]));
	return lines.map((line, index) => {
		if (!('video' in line)) return line;
		const { url, video } = line;
		const first = firstLines.get(keyOf(video))?.line;
		const row = rowOf.get(first);
		if (!row || first === undefined)
			return { url, outcome: 'invalid', message: 'This video could not be added. Try again.' };
		return {
			url,
			video_id: row.videoId,
			...outcomeOf(video, row.added, first === index ? null : first, isSent),
		};
	});
}

function keyOf({ platform, externalVideoId }: NewVideo): string {
	return `${platform} ${externalVideoId}`;
}

/** Every video once, with the line that names it first. */
function firstLineOfEach(lines: readonly Line[]): Map<string, { line: number; video: NewVideo }> {
	const named = lines.flatMap((line, index) => ('video' in line ? [{ line: index, video: line.video }] : []));
	// Of equal keys a Map keeps the last value, hence backwards.
	return new Map(named.toReversed().map((mention) => [keyOf(mention.video), mention]));
}

function outcomeOf(video: NewVideo, added: boolean, repeats: number | null, isSent: boolean) {
	if (repeats !== null)
		return {
			outcome: 'already_tracked' as const,
			message: `This is the same video as in line ${repeats + 1}.`,
		};
	if (!findPlatform(video.platform))
		return {
			outcome: 'unsupported' as const,
			message: 'The link is kept. Statistics of this site cannot be tracked.',
		};
	if (!added)
		return { outcome: 'already_tracked' as const, message: 'Your organization tracks this video already.' };
	return {
		outcome: 'added' as const,
		message: isSent ? 'The video is tracked. Its first numbers follow within seconds.' : NUMBERS_AT_NIGHT,
	};
}
