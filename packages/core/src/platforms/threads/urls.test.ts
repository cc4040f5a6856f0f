import { describeUrls } from '../../urls/testing.ts';
import { threadsUrls } from './urls.ts';

describeUrls('Threads', threadsUrls, {
	videos: [
		'https://www.threads.com/@map.folder/post/{id}',
		'https://threads.com/@map.folder/post/{id}?xmt=AQF0',
		'https://www.threads.net/@map_folder/post/{id}',
		'https://threads.net/t/{id}',
		'https://www.threads.com/t/{id}/',
		'https://www.threads.com/@map.folder/post/{id}/media',
	],
	shortLinks: [],
	pages: [
		'https://www.threads.com/',
		'https://www.threads.com/@map.folder',
		'https://www.threads.com/@map.folder/post/',
		'https://www.threads.com/@map.folder/post/abcd',
		'https://www.threads.com/@map.folder/post/DGh%2F12345',
		'https://www.threads.com/map.folder/post/DGhIjKl1234',
		'https://www.threads.com/t/search',
		'https://www.threads.com/@map.folder/post/drafts',
		'https://www.threads.com/search?q=maps',
	],
});
