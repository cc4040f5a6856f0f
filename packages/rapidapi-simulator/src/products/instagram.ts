import { BASE64URL, fraction, text } from '../hash.ts';

const DAY_SECONDS = 86_400;
const HEX = '0123456789abcdef';

export const instagramIds = {
	idShape: /^[A-Za-z0-9_-]{5,}$/,
	makeId: (key: string) => `D${text(key, 10, BASE64URL)}`,
};

export function kindOf(code: string): 'reel' | 'album' | 'photo' {
	const share = fraction(`instagram/${code}/kind`);
	if (share < 0.08) return 'album';
	return share < 0.16 ? 'photo' : 'reel';
}

export function hidesLikes(code: string): boolean {
	return fraction(`instagram/${code}/hides-likes`) < 0.15;
}

export function codeInUrl(url: string): string | undefined {
	return /\/(?:reels?|p|tv)\/([^/?#]+)/.exec(url)?.[1];
}

export function signed(path: string, now: Date): string {
	const expires = (Math.floor(now.getTime() / 1000 / DAY_SECONDS) + 4) * DAY_SECONDS;
	return `https://scontent.cdninstagram.example/${path}?oh=00_${text(`${path}${expires}`, 24, HEX)}&oe=${expires.toString(16)}`;
}
