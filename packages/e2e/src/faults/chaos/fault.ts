import type { Draw } from './draw.ts';
import type { Night, PlatformName } from './night.ts';

/** Goes on while the cron runs; ends when the fault has done its worst, or soon after the night is over. */
type Strike = () => Promise<void>;

export type Fault = {
	name: string;
	/** How often it is drawn, beside the others of its list. */
	weight: number;
	/** How often it may have all the calls of a night made once more. */
	retries: number;
	/** Platforms whose products fail. */
	hits?: (draw: Draw) => readonly PlatformName[];
	/** The database or the Workers fail. */
	stopsAll?: true;
	/** Sets it up before the cron fires. */
	set(night: Night, draw: Draw): Promise<Strike | undefined> | Strike | undefined;
};

/** How the night's cron fires; `scheduledAt` of the night is its time. */
export type Firing = Pick<Fault, 'name' | 'weight' | 'retries'> & {
	/** The cron's clock is late by so much. */
	lateMs?: number;
	/** Ends when the runs have, whatever became of them. */
	fire(night: Night): Promise<void>;
};
