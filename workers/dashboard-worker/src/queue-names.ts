/** As in wrangler.jsonc. */
export const queueNames = ['video-stats-high', 'video-stats-low'] as const;
export type QueueName = (typeof queueNames)[number];
