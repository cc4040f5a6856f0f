const screens = {
	'/': 'overview',
	'/videos': 'videos',
	'/creators': 'creators',
	'/campaigns': 'campaigns',
	'/compare': 'compare',
	'/nights': 'nights',
	'/sign-in': 'sign-in',
} as const;

export type Route =
	| { screen: (typeof screens)[keyof typeof screens] }
	| { screen: 'video'; id: string }
	| { screen: 'not_found' };

export function routeOf(path: string): Route {
	const trimmed = path.replace(/(?<=.)\/+$/, '');
	const video = /^\/videos\/([0-9a-f-]{36})$/i.exec(trimmed);
	if (video?.[1]) return { screen: 'video', id: video[1] };
	for (const [known, screen] of Object.entries(screens)) if (known === trimmed) return { screen };
	return { screen: 'not_found' };
}

/** Where to go after signing in: a path of this page, never another site. */
export function returnPath(next: string): string {
	return /^\/(?![/\\])/.test(next) && routeOf(next.split('?')[0] ?? '').screen !== 'sign-in' ? next : '/';
}
