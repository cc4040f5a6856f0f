export { createAccounts, type Membership, type OrganizationChange } from './accounts.ts';
export { type AlertFacts, createAlerts } from './alerts.ts';
export { createCampaigns } from './campaigns.ts';
export { connect, type Db } from './client.ts';
export { type CreatorFilter, createCreators } from './creators.ts';
export type { Cursor, Page, Position } from './cursor.ts';
export type { Database } from './database.types.ts';
export { createDeadLetters } from './dead-letters.ts';
export { createHealth } from './health.ts';
export { createOverview } from './overview.ts';
export { createProductStates, type ProductState } from './product-states.ts';
export { createQuotas } from './quotas.ts';
export { createRefreshRuns, type DueBatch, dueBatches, type RefreshRun } from './refresh-runs.ts';
export { createRetention } from './retention.ts';
export { createRunReports, type RunReport } from './run-reports.ts';
export {
	createVideoChecks,
	type DeadLetter,
	type Delivery,
	type FoundVideo,
	type PendingVideo,
	type SettledMessage,
	type Target,
	toResultRow,
	type VideoResult,
} from './video-checks.ts';
export {
	createVideos,
	type NewVideo,
	type OrganizationLimit,
	type SeriesRange,
	type TrackedVideo,
	type VideoFilter,
} from './videos.ts';
