import type { DashboardClient } from './dashboard.ts';

/** The objects that all commands of `ops` use. */
export type OpsContext = {
	dashboard: DashboardClient;
	signal: AbortSignal;
	/** Whether --json is set; known once the command line is parsed. */
	isJson(): boolean;
};
