import { expect, test } from 'vitest';
import { describeUrlProblem } from './describe-url-problem.ts';
import { parseVideoUrl } from './parse-video-url.ts';
import type { Unresolved } from './parsed-url.ts';

test.each([
	['hello canary', 'This is not the link of a video.'],
	['https://www.tiktok.com/@canary?canary', 'This is a page of TikTok, not a video.'],
	['https://vm.tiktok.com/canary', 'This short link does not name its video.'],
	[
		'https://www.instagram.com/accounts/login/?next=/canary/',
		"This is Instagram's sign-in page, not a video.",
	],
	['https://Vimeo.com/canary', 'Links of vimeo.com are not supported.'],
])('%s is told in a sentence that repeats nothing of it but the host', (text, sentence) => {
	const parsed = parseVideoUrl(text);
	const told = parsed.kind === 'video' ? '' : describeUrlProblem(parsed);
	expect(told).toContain(sentence);
	expect(told).not.toContain('canary');
});

test.each<[Unresolved['reason'], string]>([
	['timeout', 'took too long'],
	['too_many_hops', 'more short links'],
	['left_the_platforms', 'does not lead to TikTok, '],
	['no_redirect', 'does not say where it leads'],
	['unreachable', 'could not be opened'],
])('an unresolved link says why: %s', (reason, words) => {
	expect(describeUrlProblem({ kind: 'unresolved', reason })).toContain(words);
});
