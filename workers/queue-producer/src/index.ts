import { createDeps } from './deps.ts';
import { runRefresh } from './run-refresh.ts';

export default {
	async scheduled(controller, env) {
		await runRefresh(new Date(controller.scheduledTime), controller.cron, createDeps(env));
	},
} satisfies ExportedHandler<Env>;
