import type { DashboardClient } from './dashboard.ts';

/** What the commands of `ops` share. */
export type OpsContext = {
	dashboard: DashboardClient;
	signal: AbortSignal;
	/** Whether --json is set; known once the command line is parsed. */
	isJson(): boolean;
};
