import { expect, test } from 'vitest';
import { parseVideoUrl } from '../../urls/index.ts';
import { describeUrls } from '../../urls/testing.ts';
import { facebookUrls } from './urls.ts';

describeUrls('Facebook', facebookUrls, {
	videos: [
		'https://www.facebook.com/watch/?v={id}',
		'https://www.facebook.com/watch?v={id}&ref=sharing',
		'https://fb.com/watch/?v={id}',
		'https://www.facebook.com/watch/live/?v={id}',
		'https://m.facebook.com/video.php?v={id}',
		'https://www.facebook.com/video/video.php?v={id}',
		'https://www.facebook.com/reel/{id}',
		'https://www.facebook.com/map.folder/videos/{id}/?extid=NS',
		'https://www.facebook.com/100064000000001/videos/{id}/',
		'https://www.facebook.com/map.folder/videos/how-maps-fold/{id}/',
		'https://www.facebook.com/map.folder/videos/%D0%BA%D0%B0%D1%80%D1%82%D0%B0/{id}/',
		'https://www.facebook.com/map.folder/videos/vb.100064000000001/{id}/',
		'https://www.facebook.com/map.folder/posts/{id}',
		'https://www.facebook.com/map.folder/posts/how-maps-fold/{id}/',
		'https://m.facebook.com/story.php?story_fbid={id}&id=100064000000001',
		'https://mbasic.facebook.com/story.php?id=100064000000001&story_fbid={id}',
		'https://web.facebook.com/permalink.php?story_fbid={id}&id=100064000000001',
		'https://www.facebook.com/reel/{id}/?s=single_unit',
		'https://www.facebook.com/reels/{id}',
		'https://www.facebook.com/map.folder/reels/{id}',
		'https://www.facebook.com/video/embed?video_id={id}',
		'https://www.facebook.com/groups/map.folders/posts/{id}/',
		'https://www.facebook.com/groups/288000000000000/posts/{id}/?comment_id=1',
		'https://m.facebook.com/groups/map.folders/permalink/{id}/',
		'https://www.facebook.com/groups/map.folders/posts/how-maps-fold/{id}/',
		'https://m.facebook.com/groups/288000000000000?view=permalink&id={id}',
		'https://www.facebook.com/groups/288000000000000/?multi_permalinks={id}',
		'https://de-de.facebook.com/map.folder/videos/{id}/',
		'https://pt-br.facebook.com/groups/map.folders/permalink/{id}/',
		'https://touch.facebook.com/story.php?story_fbid={id}&id=100064000000001',
		'https://www.facebook.com/login/?next=https%3A%2F%2Fwww.facebook.com%2Freel%2F{id}%2F%3Frdid%3Dx',
		'https://m.facebook.com/login.php?next=%2Fwatch%2F%3Fv%3D{id}',
	],
	shortLinks: [
		'https://fb.watch/s2K8WKU_q7',
		'https://fb.watch/v/s2K8WKU_q7',
		'https://www.facebook.com/share/v/1CzXMGrJns/',
		'https://www.facebook.com/share/r/1CzXMGrJns/',
		'https://www.facebook.com/share/p/1CzXMGrJns/',
		'https://www.facebook.com/share/1CzXMGrJns/',
	],
	pages: [
		'https://www.facebook.com/',
		'https://www.facebook.com/map.folder',
		'https://www.facebook.com/map.folder/videos/',
		'https://www.facebook.com/map.folder/reels/',
		'https://www.facebook.com/profile.php?id=100064000000001',
		'https://www.facebook.com/100064000000001',
		'https://www.facebook.com/watch/',
		'https://www.facebook.com/watch/map.folder/',
		'https://www.facebook.com/watch/?v=1234',
		'https://www.facebook.com/watch/?v=1234567890.5',
		'https://www.facebook.com/reel/',
		'https://www.facebook.com/reel/pfbid0',
		'https://www.facebook.com/story.php?id=100064000000001',
		'https://www.facebook.com/events/123456789012345',
		'https://www.facebook.com/groups/map.folders',
		'https://www.facebook.com/groups/map.folders/posts/',
		'https://www.facebook.com/groups/288000000000000/user/100064000000001/',
		'https://www.facebook.com/plugins/video.php',
		'https://www.facebook.com/share/',
		'https://fb.watch/',
	],
});

test.each([
	['772345678901234', 'https://www.facebook.com/watch/?v=772345678901234'],
	['pfbid02SMrGQrPo4Cg2ZPQb8LyCZt', 'https://www.facebook.com/_/posts/pfbid02SMrGQrPo4Cg2ZPQb8LyCZt'],
])('%s is written %s', (id, canonicalUrl) => {
	expect(parseVideoUrl(`https://www.facebook.com/map.folder/posts/${id}`)).toMatchObject({ canonicalUrl });
});

test.each([
	'https://www.facebook.com/login/',
	'https://www.facebook.com/login/web/?next=https%3A%2F%2Fwww.facebook.com%2Fmap.folder',
	'https://m.facebook.com/login.php?next=%2F%2Fevil.example%2Freel%2F772345678901234',
])('%s is the sign-in page', (link) => {
	expect(parseVideoUrl(link)).toMatchObject({ kind: 'sign_in_page', platform: { urls: facebookUrls } });
});
