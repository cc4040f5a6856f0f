export { connect, type Db } from './client.ts';
export { createDueVideos, type DueVideo, PAGE_SIZE } from './due-videos.ts';
export { createMemberships, type Membership } from './memberships.ts';
export { createRefreshRuns, type PlatformTally } from './refresh-runs.ts';
export {
	createVideoChecks,
	type DeadLetter,
	type Delivery,
	type Target,
	type VideoResult,
	type Wait,
	type WantedVideo,
} from './video-checks.ts';
export { createVideos, type NewVideo, type TrackedVideo, type VideoCursor } from './videos.ts';
