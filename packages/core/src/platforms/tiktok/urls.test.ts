import { describeUrls } from '../../urls/testing.ts';
import { tiktokUrls } from './urls.ts';

describeUrls('TikTok', tiktokUrls, {
	videos: [
		'https://www.tiktok.com/@map.folder/video/{id}',
		'https://tiktok.com/@map_folder/video/{id}?is_from_webapp=1&sender_device=pc',
		'https://www.tiktok.com/@/video/{id}',
		'https://www.tiktok.com/@map.folder/photo/{id}',
		'https://m.tiktok.com/@map.folder/v/{id}',
		'https://m.tiktok.com/v/{id}',
		'https://m.tiktok.com/v/{id}.html',
		'https://www.tiktok.com/embed/{id}',
		'https://www.tiktok.com/embed/v2/{id}?lang=en',
		'https://www.tiktok.com/player/v1/{id}?autoplay=1',
		'https://www.tiktok.com/foryou?item_id={id}',
		'https://www.tiktok.com/@map.folder?video_id={id}',
	],
	shortLinks: [
		'https://vm.tiktok.com/ZMabc12_-',
		'https://vt.tiktok.com/ZS8abc12x',
		'https://www.tiktok.com/t/ZTabc12xy',
		// A code of digits only is still no id.
		'https://vm.tiktok.com/7391234567890123456',
	],
	pages: [
		'https://www.tiktok.com/',
		'https://www.tiktok.com/@map.folder',
		'https://www.tiktok.com/@map.folder/live',
		'https://www.tiktok.com/@map.folder/video/',
		'https://www.tiktok.com/@map.folder/video/12345678901234',
		'https://www.tiktok.com/@map.folder/video/739123456789012345678',
		'https://www.tiktok.com/@map.folder/video/0391234567890123456',
		'https://www.tiktok.com/@map.folder/video/7391234567890123456x',
		'https://www.tiktok.com/@map.folder/video/739123456789012345%0A',
		'https://www.tiktok.com/@map.folder/video/٧391234567890123456',
		'https://www.tiktok.com/video%2F7391234567890123456',
		'https://www.tiktok.com/music/original-sound-7391234567890123456',
		'https://www.tiktok.com/foryou?item_id=7391234567890123456%27--',
		'https://www.tiktok.com/t/',
		'https://vm.tiktok.com/',
		'https://vm.tiktok.com/@map.folder/live',
	],
});
