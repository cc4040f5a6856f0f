export { describeUrlProblem } from './describe-url-problem.ts';
export { parseVideoUrl } from './parse-video-url.ts';
export type { ParsedUrl, ResolvedUrl, UrlProblem } from './parsed-url.ts';
export { resolveShortLink } from './resolve-short-link.ts';
export { trimLink } from './trim-link.ts';
