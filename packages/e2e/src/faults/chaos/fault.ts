import type { Draw } from './draw.ts';
import type { Night, PlatformName } from './night.ts';

/** Runs while the cron runs. Resolves when the fault has ended, at the latest soon after `night.over`. */
type FaultAction = () => Promise<void>;

export type Fault = {
	name: string;
	/** The relative probability within its list. */
	weight: number;
	/** How often the fault may cause all calls of the night to be repeated. */
	retries: number;
	/** The platforms whose products fail. */
	hits?: (draw: Draw) => readonly PlatformName[];
	/** Set if the database or the Workers fail. */
	stopsAll?: true;
	/** Prepares the fault before the cron fires. */
	set(night: Night, draw: Draw): Promise<FaultAction | undefined> | FaultAction | undefined;
};

/** How the cron of a night fires. */
export type Firing = Pick<Fault, 'name' | 'weight' | 'retries'> & {
	/** How far the scheduled time is in the past. */
	lateMs?: number;
	/** Resolves when the runs have ended, even if they failed. */
	fire(night: Night): Promise<void>;
};
