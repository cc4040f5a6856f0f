import { platformNames } from '../platforms/index.ts';
import type { Unresolved, UrlProblem } from './parsed-url.ts';

const supported = new Intl.ListFormat('en', { type: 'disjunction' }).format(platformNames);

const unresolved: Record<Unresolved['reason'], string> = {
	timeout: 'This short link took too long to answer. Try again, or open it and copy the link of the video.',
	too_many_hops: 'This short link only leads to more short links. Open it and copy the link of the video.',
	left_the_platforms: `This short link does not lead to ${supported}. Paste the link of a video there.`,
	no_redirect: 'This short link does not say where it leads. Open it and copy the link of the video.',
	unreachable: 'This short link could not be opened. Try again, or open it and copy the link of the video.',
};

/** One or two sentences for the user. They repeat no part of the pasted text except its host. */
export function describeUrlProblem(problem: UrlProblem): string {
	switch (problem.kind) {
		case 'not_a_url':
			return 'This is not the link of a video. Open the video, copy its link and paste it on a line of its own.';
		case 'unsupported_host':
			return `Links of ${problem.host} are not supported. Paste the link of a video on ${supported}.`;
		case 'not_a_video':
			return `This is a page of ${problem.platform.name}, not a video. Open the video and copy its link.`;
		case 'sign_in_page':
			return `This is ${problem.platform.name}'s sign-in page, not a video. Open the video and copy its link.`;
		case 'short_link':
			return 'This short link does not name its video. Open it and copy the link of the video.';
		case 'unresolved':
			return unresolved[problem.reason];
	}
}
