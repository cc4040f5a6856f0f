import { type Observe, observe, type Sound, type Video } from './video.ts';

const DAY_MS = 86_400_000;
/** After this age about two thirds of all views have come. */
const GROWTH_DAYS = 15;

/** A video with what was seen of it at a time; null for what was not. */
export type KnownVideo = {
	/** In any letter case. */
	platform: string;
	id: string;
	publishedAt: Date;
	seenAt: Date;
	views: number | null;
	likes: number | null;
	comments: number | null;
	reposts: number | null;
	saves: number | null;
	caption: string | null;
	creator: {
		id: string;
		username: string | null;
		displayName: string | null;
		followers: number | null;
	} | null;
	music: { id: string; title: string | null; author: string | null } | null;
};

/** Repeats texts and continues statistics of videos from what was seen of them; other videos are generated. */
export function createKnownVideos() {
	const known = new Map<string, KnownVideo>();
	const keyOf = (platform: string, id: string) => `${platform.toLowerCase()}/${id}`;
	const observeVideo: Observe = (platform, id, at) => {
		const seen = known.get(keyOf(platform, id));
		return seen ? continued(observe(platform, id, seen.seenAt), seen, at) : observe(platform, id, at);
	};
	return {
		/** Replaces what was known of these videos. */
		continueFrom(videos: readonly KnownVideo[]) {
			for (const video of videos) known.set(keyOf(video.platform, video.id), video);
		},
		observe: observeVideo,
	};
}

/** Metrics that were not seen have the generated ratio to the views. All of them grow by one factor. */
function continued(generated: Video, seen: KnownVideo, at: Date): Video {
	const growth = shareAt(seen, at) / shareAt(seen, seen.seenAt);
	const scale = seen.views === null || generated.views === 0 ? 1 : seen.views / generated.views;
	const metric = (last: number | null, other: number) => Math.floor((last ?? other * scale) * growth);
	return {
		...generated,
		publishedAt: seen.publishedAt,
		title: seen.caption ?? generated.title,
		creator: seen.creator ? seenCreator(generated.creator, seen.creator) : generated.creator,
		sound: seen.music ? seenSound(generated.sound, seen.music) : generated.sound,
		views: metric(seen.views, generated.views),
		likes: metric(seen.likes, generated.likes),
		comments: metric(seen.comments, generated.comments),
		shares: metric(seen.reposts, generated.shares),
		quotes: seen.reposts === null ? metric(null, generated.quotes) : 0,
		saves: metric(seen.saves, generated.saves),
	};
}

function seenCreator(
	generated: Video['creator'],
	{ id, username, displayName, followers }: NonNullable<KnownVideo['creator']>,
): Video['creator'] {
	return {
		...generated,
		id,
		name: displayName ?? generated.name,
		handle: username ?? generated.handle,
		followers: followers ?? generated.followers,
	};
}

function seenSound(generated: Sound, { id, title, author }: NonNullable<KnownVideo['music']>): Sound {
	return { ...generated, id, title: title ?? '', artist: author ?? '', isOriginal: false };
}

/** The share of all views that a video has at its age. */
function shareAt({ publishedAt }: KnownVideo, at: Date): number {
	const ageDays = Math.max((at.getTime() - publishedAt.getTime()) / DAY_MS, 0.01);
	return 1 - Math.exp(-ageDays / GROWTH_DAYS);
}
