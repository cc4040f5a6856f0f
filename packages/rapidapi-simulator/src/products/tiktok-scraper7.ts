import { tikwm } from './tikwm.ts';

export const tiktokScraper7 = tikwm({
	host: 'tiktok-scraper7.p.rapidapi.com',
	page: 'https://rapidapi.com/tikwm-tikwm-default/api/tiktok-scraper7',
});
