import { digits, fraction, text } from '../hash.ts';
import type { Sound } from '../video.ts';

const DAY_SECONDS = 86_400;
const PHOTO_POSTS = 0.1;
const UNNAMED_SOUNDS = 0.15;
const TOKEN = 'abcdefghijklmnopqrstuvwxyz0123456789';

export const tiktokIds = { idShape: /^\d{15,20}$/, makeId: (key: string) => digits(key, 19) };

export function isPhotoPost(id: string): boolean {
	return fraction(`tiktok/${id}/photo`) < PHOTO_POSTS;
}

/** Some sounds have an id but no title and no author. */
export function soundNames({ key, id, title, artist }: Sound): { title: string; author: string } {
	const isNamed = id !== null || fraction(`${key}/named`) >= UNNAMED_SOUNDS;
	return isNamed ? { title, author: artist } : { title: '', author: '' };
}

export function signed(path: string, now: Date): string {
	const expires = (Math.floor(now.getTime() / 1000 / DAY_SECONDS) + 2) * DAY_SECONDS;
	return `https://p16-sign.tiktokcdn.example/${path}?x-expires=${expires}&x-signature=${text(`${path}${expires}`, 27, TOKEN)}`;
}
