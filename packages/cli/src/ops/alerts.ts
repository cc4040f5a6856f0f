import { ExpectedError } from '@stats/local-supabase/expected-error';
import type { CommandUnknownOpts } from '@stats/local-supabase/program';
import { testAlert } from 'queue-producer/alerts';
import { postAlert } from 'queue-producer/post-alert';
import { requireVariable } from './require-variable.ts';

export function addAlerts(program: CommandUnknownOpts): void {
	const alerts = program.command('alerts').description('Tests the webhook of alerts.').helpCommand(false);
	alerts
		.command('test')
		.description('Sends one alert, which says that it is a test, to ALERT_WEBHOOK_URL of the environment.')
		.action(async () => {
			const webhook = requireVariable('ALERT_WEBHOOK_URL');
			const alert = testAlert(process.env.RUNBOOK_URL ?? 'docs/runbook.md');
			await postAlert(alert, webhook, fetch).catch(({ message }: Error) => {
				throw new ExpectedError(`The alert is not delivered: ${message}. Check ALERT_WEBHOOK_URL`);
			});
			console.log('The alert is delivered');
		});
}
