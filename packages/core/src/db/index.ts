export { connect, type Db } from './client.ts';
export { createDueVideos, type DueVideo, PAGE_SIZE } from './due-videos.ts';
export {
	createFetchWork,
	type DeadLetter,
	type Target,
	type VideoResult,
	type WantedVideo,
} from './fetch-work.ts';
export { createVideos, type TrackedVideo } from './videos.ts';
