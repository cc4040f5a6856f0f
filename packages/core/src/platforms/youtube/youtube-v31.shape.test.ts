import { expect, test } from 'vitest';
import { youtubeV31 } from './youtube-v31.shape.ts';

const url = (size: string) => `https://i.ytimg.com/vi/x/${size}.jpg`;
const [large, small] = [{ url: url('high') }, { url: url('default') }];

test.for([
	[{ default: small, high: large }, large.url],
	[{ maxres: { url: 'http://127.0.0.1/' }, high: large, default: small }, large.url],
	[{ maxres: 'none', standard: null, default: small }, small.url],
	[{ other: large }, null],
	['none', null],
])('of the thumbnails %j the largest readable one is told', ([thumbnails, told]) => {
	expect(youtubeV31.video.parse({ snippet: { thumbnails } })).toMatchObject({ thumbnailUrl: told });
});
