import { ExpectedError } from '@stats/local-supabase/expected-error';
import type { CommandUnknownOpts } from '@stats/local-supabase/program';
import { testAlert } from 'queue-producer/alerts';
import { postAlert } from 'queue-producer/post-alert';

export function addAlerts(program: CommandUnknownOpts): void {
	const alerts = program.command('alerts').description('Tests the webhook of alerts.').helpCommand(false);
	alerts
		.command('test')
		.description('Sends one alert, which says that it is a test, to ALERT_WEBHOOK_URL of the environment.')
		.action(async () => {
			const { ALERT_WEBHOOK_URL: webhook, RUNBOOK_URL = 'docs/runbook.md' } = process.env;
			if (!webhook) throw new ExpectedError('ALERT_WEBHOOK_URL is not set');
			await postAlert(testAlert(RUNBOOK_URL), webhook, fetch).catch(({ message }: Error) => {
				throw new ExpectedError(`The alert is not delivered: ${message}. Check ALERT_WEBHOOK_URL`);
			});
			console.log('The alert is delivered');
		});
}
