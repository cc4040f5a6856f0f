import { callsFor, doubledRows } from '../oracles.ts';
import { floorOf } from './budget.ts';
import type { Night } from './night.ts';

/** What a night came to; added up over nights. */
export type Figures = {
	/** Videos tracked or clicked. */
	due: number;
	rows: number;
	/** Videos that are neither gone nor dropped and have no row of the night. */
	lost: number;
	/** Rows that a message wrote beside the one it may. */
	doubled: number;
	calls: number;
	floor: number;
	budget: number;
	deadLetters: number;
	poison: number;
	/** HIGH requests that no fault hit, and how long the slowest took. */
	high: number;
	slowestHighMs: number;
};

declare module 'vitest' {
	interface TaskMeta {
		/** Without figures if it did not survive. */
		night?: { number: number; faults: string[]; figures?: Figures };
	}
}

export async function figuresOf(night: Night, budget: number): Promise<Figures> {
	const { system, tracked, clicks, gone, dropped, poison, highMs } = night;
	const videos = [...tracked, ...clicks.map(({ video }) => video)];
	const alive = videos.filter((video) => !gone.includes(video) && !dropped.includes(video));
	const { rows } = await system.db.query<{ video_id: string }>(
		`select video_id from video_statistics
		where video_id = any($1) and collected_at > now() - interval '3 hours'`,
		[videos.map(({ id }) => id)],
	);
	const { rows: letters } = await system.db.query('select from dead_letters');
	const written = new Set(rows.map(({ video_id }) => video_id));
	return {
		due: videos.length,
		rows: rows.length,
		lost: alive.filter(({ id }) => !written.has(id)).length,
		doubled: (await doubledRows(system, videos)).length,
		calls: callsFor(system, videos).length,
		floor: floorOf(night),
		budget,
		deadLetters: letters.length,
		poison: poison.length,
		high: highMs.length,
		slowestHighMs: Math.max(0, ...highMs),
	};
}
