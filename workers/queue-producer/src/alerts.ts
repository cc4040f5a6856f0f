import type { AlertFacts } from '@stats/core/db';

/** A cause is alerted once a day. */
export type Alert = { cause: string; text: string };

/** A run in which a larger share of the videos got no answer is alerted. */
const UNANSWERED_SHARE = 0.1;

/**
 * Decides what to alert.
 * @param runbookUrl the address of docs/runbook.md
 */
export function alertsOf(facts: AlertFacts, runbookUrl: string): Alert[] {
	const alerts: Alert[] = [];
	const add = (cause: string, section: string, what: string, nextStep: string) =>
		alerts.push({ cause, text: `${what} ${nextStep} ${runbookUrl}#${section}` });

	if (!facts.is_refreshing)
		add(
			'no_run_finished',
			'no-run-finished-for-26-hours',
			'No nightly refresh has finished for 26 hours: tracked videos show their numbers of the day before.',
			'In a checkout of the repository run "npx --yes pnpm@12 ops runs": it shows whether a run began, and where it stopped.',
		);
	for (const { host, platform, kind, until, taken_over_by } of facts.closed_products) {
		const cause = `product_closed ${host} ${kind}`;
		const then = taken_over_by
			? `${taken_over_by} answers instead.`
			: `No other product answers for ${platform}: its videos get no new numbers.`;
		if (kind === 'quota_exhausted')
			add(
				cause,
				'a-product-has-no-calls-left',
				`The RapidAPI plan of ${host} (${platform}) has no calls left${until ? ` until ${until}` : ''}. ${then}`,
				'"npx --yes pnpm@12 ops quotas" shows what the others have left. Raise the plan on RapidAPI, or wait for the reset.',
			);
		else
			add(
				cause,
				'a-product-refuses-the-key',
				`${host} (${platform}) refuses the RapidAPI key or has no subscription. ${then}`,
				'Renew the subscription on RapidAPI; if it is active, set the secret RAPIDAPI_KEY of queue-processor again.',
			);
	}
	if (facts.dead_letters > 0)
		add(
			'dead_letters',
			'dead-letters-appeared',
			`${facts.dead_letters} messages of the last 24 hours could not be processed and are dead letters.`,
			'"npx --yes pnpm@12 ops dead-letters list" shows the reasons. Mend the cause, then send them again with "ops dead-letters replay --all"; nothing is written twice.',
		);
	const { largest_run } = facts;
	if (largest_run && largest_run.unanswered > largest_run.due * UNANSWERED_SHARE)
		add(
			'many_unanswered',
			'many-videos-got-no-numbers',
			`${largest_run.unanswered} of the ${largest_run.due} videos of the run of ${largest_run.scheduled_at} got no new numbers, more than a tenth. The next night tries them again.`,
			'"npx --yes pnpm@12 ops runs" shows the platforms and the kinds of failure.',
		);
	for (const name of facts.invalid_variables)
		add(
			`variable_refused ${name}`,
			'a-variable-is-not-valid',
			`The variable ${name} of queue-processor is not valid. It is ignored and its default holds; the event variable_refused in the log says why.`,
			"Correct it in Cloudflare's dashboard, queue-processor, Settings, Variables and Secrets.",
		);
	return alerts;
}

/** @returns the alert that "ops alerts test" sends */
export function testAlert(runbookUrl: string): Alert {
	return { cause: 'test', text: `This is a test of the alerts. Nothing is wrong. ${runbookUrl}` };
}
