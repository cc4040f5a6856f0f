import type { NewVideo } from '@stats/core/db';
import { describeUrlProblem, type ResolvedUrl, trimLink } from '@stats/core/urls';
import pLimit from 'p-limit';

const MAX_OPEN_CALLS = 6;
/** The limit of the column videos.video_url. */
const MAX_URL_LENGTH = 2_000;

/** A link with the video it leads to, or with the reason why it leads to none. */
export type ParsedLink =
	| { url: string; video: NewVideo }
	| { url: string; outcome: 'unsupported' | 'invalid'; message: string };

/** Parses links and keeps their order. `keepUnsupported` turns a link to an unsupported site into a video of platform `Other`. */
export async function parseLinks(
	urls: readonly string[],
	keepUnsupported: boolean,
	resolveUrl: (text: string) => Promise<ResolvedUrl>,
): Promise<ParsedLink[]> {
	const limit = pLimit(MAX_OPEN_CALLS);
	return Promise.all(
		urls.map((url) =>
			limit(async () => ({ url, ...videoOrReason(url, await resolveUrl(url), keepUnsupported) })),
		),
	);
}

function videoOrReason(url: string, target: ResolvedUrl, keepUnsupported: boolean) {
	if (target.kind === 'video') {
		const { platform, externalId: externalVideoId, canonicalUrl: videoUrl } = target;
		return { video: { platform: platform.name, externalVideoId, videoUrl, initialUrl: trimLink(url) } };
	}
	const message = describeUrlProblem(target);
	if (target.kind !== 'unsupported_host') return { outcome: 'invalid' as const, message };
	const video = keepUnsupported ? otherVideo(trimLink(url)) : null;
	return video ? { video } : { outcome: 'unsupported' as const, message };
}

function otherVideo(initialUrl: string): NewVideo | null {
	const videoUrl = URL.parse(/^https?:/i.test(initialUrl) ? initialUrl : `https://${initialUrl}`)?.href;
	if (videoUrl === undefined || videoUrl.length > MAX_URL_LENGTH) return null;
	return { platform: 'Other', externalVideoId: videoUrl, videoUrl, initialUrl };
}
