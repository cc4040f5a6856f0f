import type { createAlerts } from '@stats/core/db';
import { type Alert, alertsOf } from './alerts.ts';

export type AlertDeps = {
	alerts: ReturnType<typeof createAlerts>;
	runbookUrl: string;
	/** Rejects when the alert was not delivered. Undefined if no webhook is configured. */
	post: ((alert: Alert) => Promise<void>) | undefined;
	log(event: object): void;
};

/**
 * Delivers the alerts that were not delivered today. Logs failures and never throws; the next check tries again.
 */
export async function checkAlerts({ alerts, runbookUrl, post, log }: AlertDeps): Promise<void> {
	if (!post) return;
	try {
		const facts = await alerts.facts();
		for (const alert of alertsOf(facts, runbookUrl)) {
			if (facts.sent_today.includes(alert.cause)) continue;
			await deliver(alert);
		}
	} catch (error) {
		log({ event: 'alert_failed', error: String(error) });
	}

	async function deliver(alert: Alert): Promise<void> {
		try {
			await post?.(alert);
			await alerts.note(alert.cause);
			log({ event: 'alert_sent', ...alert });
		} catch (error) {
			log({ event: 'alert_failed', ...alert, error: String(error) });
		}
	}
}
