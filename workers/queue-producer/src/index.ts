import { checkAlerts } from './check-alerts.ts';
import { createDeps } from './deps.ts';
import { runRefresh } from './run-refresh.ts';

/** The cron of wrangler.jsonc that checks for alerts. The others refresh videos. */
const ALERT_CRON = '30 * * * *';

export default {
	async scheduled({ cron, scheduledTime }, env) {
		const deps = createDeps(env);
		await (cron === ALERT_CRON ? checkAlerts(deps) : runRefresh(new Date(scheduledTime), cron, deps));
	},
} satisfies ExportedHandler<Env>;
