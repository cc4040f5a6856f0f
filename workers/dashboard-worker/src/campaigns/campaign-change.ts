import { z } from '@hono/zod-openapi';

/** The ids of the videos that the database added and removed. */
export const campaignChange = z.object({ added: z.array(z.string()), removed: z.array(z.string()) });
