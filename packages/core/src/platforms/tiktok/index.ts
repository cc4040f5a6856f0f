import { AppError } from '../../errors.ts';
import { only } from '../fields.ts';
import type { Platform } from '../platform.ts';
import { mapTikwmVideo } from './map.ts';
import { tikwmEnvelope, tikwmVideo } from './schema.ts';

export const tiktok = {
	name: 'TikTok',
	batchSize: 10,
	product: {
		host: 'tiktok-scraper7.p.rapidapi.com',
		path: '/',
		idsPerCall: 1,
		query: ([id = '']) => ({ url: id, hd: '0' }),
		answersGoneWith404: false,
		locate(body, [id]) {
			const envelope = tikwmEnvelope.parse(body);
			if (envelope.code === 0) return only(id, envelope.data.id, envelope.data);
			// Deleted, private and region-locked are told with one and the same sentence.
			if (/url parsing is failed/i.test(envelope.msg)) return new Map();
			throw new AppError('bad_response', 'a refusal of unknown wording');
		},
		video: tikwmVideo.transform(mapTikwmVideo),
	},
} satisfies Platform;
