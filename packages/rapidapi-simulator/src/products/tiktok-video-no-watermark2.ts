import { tikwm } from './tikwm.ts';

export const tiktokVideoNoWatermark2 = tikwm({
	host: 'tiktok-video-no-watermark2.p.rapidapi.com',
	page: 'https://rapidapi.com/yi005/api/tiktok-video-no-watermark2',
});
