export { connect, type Db } from './client.ts';
export { createDueVideos, type DueVideo, PAGE_SIZE } from './due-videos.ts';
export {
	createVideoChecks,
	type DeadLetter,
	type Target,
	type VideoResult,
	type WantedVideo,
} from './video-checks.ts';
export { createVideos, type TrackedVideo } from './videos.ts';
