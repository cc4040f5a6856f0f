import { z } from '@hono/zod-openapi';

const metric = z.int().nullable();

export const statisticsRow = z
	.object({
		collected_at: z.string(),
		views: metric,
		likes: metric,
		comments: metric,
		reposts: metric,
		saves: metric,
	})
	.openapi('Statistics', {
		description: 'One observation; a metric is null when the platform does not report it.',
	});
