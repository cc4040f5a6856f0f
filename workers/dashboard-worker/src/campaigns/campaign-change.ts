import { z } from '@hono/zod-openapi';

/** The videos that the database added to a campaign and removed from it. */
export const campaignChange = z.object({
	added: z.int(),
	removed: z.int(),
	added_ids: z.array(z.string()),
	removed_ids: z.array(z.string()),
});
