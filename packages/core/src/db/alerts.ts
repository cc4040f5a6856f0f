import * as z from 'zod';
import { call, type Db } from './client.ts';

/** The system's state as far as alerts depend on it. */
const AlertFacts = z.object({
	is_refreshing: z.boolean(),
	closed_products: z.array(
		z.object({
			host: z.string(),
			platform: z.string(),
			kind: z.string(),
			until: z.string().nullable(),
			taken_over_by: z.string().nullable(),
		}),
	),
	dead_letters: z.number(),
	largest_run: z.object({ scheduled_at: z.string(), due: z.number(), unanswered: z.number() }).nullable(),
	invalid_variables: z.array(z.string()),
	/** The causes of the alerts that were delivered today (UTC). */
	sent_today: z.array(z.string()),
});
export type AlertFacts = z.infer<typeof AlertFacts>;

export function createAlerts(db: Db) {
	return {
		async facts(): Promise<AlertFacts> {
			return AlertFacts.parse(await call(db, 'alert_facts', {}));
		},
		/** Stores that the alert was delivered today. */
		async note(cause: string): Promise<void> {
			await call(db, 'note_alert', { alert_cause: cause });
		},
	};
}
