import { callsFor, doubledRows } from '../oracles.ts';
import { floorOf } from './budget.ts';
import type { Night } from './night.ts';

/** The results of a night. The report adds them up. */
export type Figures = {
	/** Videos that were due or started. */
	due: number;
	rows: number;
	/** Videos without a row of this night, except gone and dropped ones. */
	lost: number;
	/** Rows beyond one per video and message. */
	doubled: number;
	calls: number;
	floor: number;
	budget: number;
	deadLetters: number;
	poison: number;
	/** HIGH requests without a fault on their path. */
	high: number;
	slowestHighMs: number;
};

declare module 'vitest' {
	interface TaskMeta {
		/** A failed night has no figures. */
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
