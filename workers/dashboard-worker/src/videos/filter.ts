import { z } from '@hono/zod-openapi';
import { isoDay, isoTime } from '../http/iso-time.ts';
import { plainText, queryBoolean } from '../http/schemas.ts';
import { attentionReasons, platform, videoStatus } from './video-row.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const startOfDay = (date: string) => `${date}T00:00:00.000Z`;
const endOfDay = (date: string) => new Date(new Date(startOfDay(date)).getTime() + DAY_MS).toISOString();

const fields = {
	organization_id: z.guid().optional(),
	platform: platform.optional(),
	status: videoStatus.optional(),
	q: plainText(200)
		.optional()
		.openapi({ description: 'Text in the caption, the creator’s names or the link; case is ignored.' }),
	campaign_id: z.guid().optional(),
	blogger_id: z.guid().optional().openapi({ description: 'The `blogger.id` of a video.' }),
	published_from: z
		.union([isoTime, isoDay.transform(startOfDay)])
		.optional()
		.openapi({ description: 'Inclusive. A date without a time is the start of the day in UTC.' }),
	published_to: z
		.union([isoTime, isoDay.transform(endOfDay)])
		.optional()
		.openapi({ description: 'Exclusive. A date without a time includes that day in UTC.' }),
	needs_attention: z.enum(['any', ...attentionReasons]).optional(),
};
const isFresh = {
	description: 'Tracked videos that were, or were not, checked in the last 26 hours.',
};

/** The query parameters that select videos. */
export const videoQuery = {
	...fields,
	fresh: queryBoolean.optional().openapi({ type: 'boolean', ...isFresh }),
};

/** The same selection in a JSON body. */
export const videoFilter = z.strictObject({ ...fields, fresh: z.boolean().optional().openapi(isFresh) });
