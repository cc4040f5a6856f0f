import { describeUrls } from '../../urls/testing.ts';
import { xUrls } from './urls.ts';

describeUrls('X', xUrls, {
	videos: [
		'https://x.com/map_folder/status/{id}',
		'https://www.x.com/map_folder/status/{id}?s=20&t=abc',
		'https://twitter.com/map_folder/status/{id}',
		'https://mobile.twitter.com/map_folder/status/{id}',
		'https://mobile.x.com/map_folder/status/{id}',
		'https://www.twitter.com/map_folder/statuses/{id}',
		'https://m.twitter.com/map_folder/status/{id}',
		'https://x.com/i/flow/login?redirect_after_login=%2Fmap_folder%2Fstatus%2F{id}',
		'https://x.com/i/status/{id}',
		'https://x.com/i/web/status/{id}',
		'https://x.com/statuses/{id}',
		'https://x.com/map_folder/status/{id}/video/1',
		'https://x.com/map_folder/status/{id}/photo/2',
	],
	shortLinks: ['https://t.co/AbCdEf1234'],
	pages: [
		'https://x.com/',
		'https://x.com/map_folder',
		'https://x.com/map_folder/status/',
		'https://x.com/map_folder/status/12345678901234567890',
		'https://x.com/map_folder/status/0123',
		'https://x.com/map_folder/status/-123',
		'https://x.com/map_folder/status/1e9',
		'https://x.com/map_folder/status/123%2F456',
		'https://x.com/i/spaces/1AbCdEfGhIjKl',
		'https://x.com/i/broadcasts/1AbCdEfGhIjKl',
		'https://x.com/search?q=maps',
		'https://x.com/i/status/status',
		'https://t.co/',
		'https://t.co/AbCdEf1234/more',
	],
});
