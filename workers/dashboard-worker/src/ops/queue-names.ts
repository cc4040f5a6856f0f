/** The queues that wrangler.jsonc binds. */
export const queueNames = ['video-stats-high', 'video-stats-low'] as const;
export type QueueName = (typeof queueNames)[number];
