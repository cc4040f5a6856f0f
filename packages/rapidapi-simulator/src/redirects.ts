import * as z from 'zod';
import { generatedTarget } from './short-links.ts';

/** The target and status of a short link. */
export const Redirect = z.strictObject({
	from: z.url(),
	/** The Location header, sent unchanged: it may be relative, invalid or have any scheme. */
	to: z.string(),
	status: z.literal([301, 302, 303, 307, 308]).default(302),
});
export type Redirect = z.infer<typeof Redirect>;
export type RedirectInput = z.input<typeof Redirect>;

export type RedirectCall = { url: string; status: number; at: string };

export type Redirects = ReturnType<typeof createRedirects>;

/**
 * Keeps redirects by the exact URL of the link, and records every request for one.
 * @param followsAny whether other links lead to a generated video of their platform
 */
export function createRedirects(now: () => Date, followsAny = false) {
	const redirects = new Map<string, Redirect>();
	let calls: RedirectCall[] = [];

	function generated(url: string): Redirect | undefined {
		const to = followsAny ? generatedTarget(url) : undefined;
		return to === undefined ? undefined : { from: url, to, status: 302 };
	}

	return {
		set: (redirect: Redirect) => void redirects.set(redirect.from, redirect),
		calls: (): RedirectCall[] => calls.map((call) => ({ ...call })),
		clear() {
			redirects.clear();
			calls = [];
		},

		follow(url: string): Redirect | undefined {
			const redirect = redirects.get(url) ?? generated(url);
			calls.push({ url, status: redirect?.status ?? 404, at: now().toISOString() });
			return redirect;
		},
	};
}
