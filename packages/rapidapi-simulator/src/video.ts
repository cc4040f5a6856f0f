import { between, fraction, pick } from './hash.ts';

const DAY_MS = 86_400_000;
const FIRST_PUBLISHED = Date.UTC(2025, 0, 1);
const LAST_PUBLISHED = Date.UTC(2026, 6, 1);
const CREATORS = 60;
const SOUNDS = 40;

const captionEnds: Record<string, string> = { tiktok: ' #fyp', instagram: ' ✨' };
const FIRST_NAMES = ['Maya', 'Jonas', 'Aiko', 'Léa', 'Tomás', 'Нина', 'Samir', 'Ottilie'] as const;
const TOPICS = ['cooks', 'runs', 'paints', 'repairs', 'travels', 'bakes', 'climbs'] as const;
const OPENINGS = ['How I', 'Never again:', 'Day 12:', 'POV:', 'The quiet way to'] as const;
const SUBJECTS = [
	'fold dumplings',
	'fix a bike chain',
	'plant basil',
	'pack for a week',
	'tune a piano',
] as const;

/** Products derive the platform's id from `key` where `id` is null. */
type Keyed = { key: string; id: string | null };
type Creator = Keyed & { name: string; handle: string; followers: number };
export type Sound = Keyed & { title: string; artist: string; isOriginal: boolean };

export type Video = {
	publishedAt: Date;
	title: string;
	durationSeconds: number;
	views: number;
	likes: number;
	comments: number;
	/** Reposts on platforms that have no shares. */
	shares: number;
	/** Reposts with a comment; `shares` does not include them. */
	quotes: number;
	/** Bookmarks on X. */
	saves: number;
	creator: Creator;
	sound: Sound;
};

/** A video as it is at a given time. */
export type Observe = (platform: string, id: string, at: Date) => Video;

/** In the simulator an id that ends in 404 is a video that does not exist. */
export function isGone(id: string): boolean {
	return id.endsWith('404');
}

/** Generates a video and its counters at a given time. The result depends on the arguments only, and counters never fall over time. */
export function observe(platform: string, id: string, at: Date): Video {
	const key = `${platform}/${id}`;
	const publishedAt = new Date(
		between(`${key}/published`, FIRST_PUBLISHED / 1000, LAST_PUBLISHED / 1000) * 1000,
	);
	const views = viewsAt(key, (at.getTime() - publishedAt.getTime()) / DAY_MS);
	const share = (of: string, min: number, max: number) =>
		Math.floor(views * (min + fraction(`${key}/${of}`) * (max - min)));
	return {
		publishedAt,
		title: `${pick(`${key}/opening`, OPENINGS)} ${pick(`${key}/subject`, SUBJECTS)}${captionEnds[platform] ?? ''}`,
		durationSeconds: between(`${key}/duration`, 7, 175),
		views,
		likes: share('likes', 0.03, 0.12),
		comments: share('comments', 0.001, 0.01),
		shares: share('shares', 0.002, 0.02),
		quotes: share('quotes', 0.0005, 0.005),
		saves: share('saves', 0.003, 0.03),
		creator: creator(`${platform}/creator/${between(`${key}/creator`, 1, CREATORS)}`),
		sound: sound(`${platform}/sound/${between(`${key}/sound`, 1, SOUNDS)}`),
	};
}

/** Half of the views come within the half-life (2 to 14 days); growth slows down after that. */
function viewsAt(key: string, ageDays: number): number {
	if (ageDays <= 0) return 0;
	const reach = 10 ** (3 + 4 * fraction(`${key}/reach`));
	const halfLifeDays = 2 + 12 * fraction(`${key}/half-life`);
	return Math.floor((reach * ageDays) / (ageDays + halfLifeDays));
}

function creator(key: string): Creator {
	const name = pick(`${key}/name`, FIRST_NAMES);
	const topic = pick(`${key}/topic`, TOPICS);
	return {
		key,
		id: null,
		name: `${name} ${topic}`,
		handle: `${topic}_${between(`${key}/handle`, 1000, 9999)}`,
		followers: between(`${key}/followers`, 100, 2_000_000),
	};
}

function sound(key: string): Sound {
	const artist = pick(`${key}/artist`, FIRST_NAMES);
	const isOriginal = fraction(`${key}/original`) < 0.5;
	return {
		key,
		id: null,
		artist,
		isOriginal,
		title: isOriginal ? `original sound - ${artist}` : `Song of ${artist}`,
	};
}
