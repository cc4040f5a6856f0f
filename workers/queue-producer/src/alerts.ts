import type { AlertFacts } from '@stats/core/db';

/** A cause is alerted once a day. */
export type Alert = { cause: string; text: string };

/** A run in which a larger share of the videos got no answer is alerted. */
const UNANSWERED_SHARE = 0.1;

type Finding = {
	cause: string;
	/** The section of docs/runbook.md. */
	section: string;
	what: string;
	nextStep: string;
};

/**
 * Decides what to alert.
 * @param runbookUrl the address of docs/runbook.md
 */
export function alertsOf(facts: AlertFacts, runbookUrl: string): Alert[] {
	const { largest_run: run } = facts;
	const findings = [
		...(facts.is_refreshing ? [] : [noRunFinished]),
		...facts.closed_products.map(closedProduct),
		...(facts.dead_letters > 0 ? [deadLetters(facts.dead_letters)] : []),
		...(run && run.unanswered > run.due * UNANSWERED_SHARE ? [manyUnanswered(run)] : []),
		...facts.invalid_variables.map(invalidVariable),
	];
	return findings.map(({ cause, section, what, nextStep }) => ({
		cause,
		text: `${what} ${nextStep} ${runbookUrl}#${section}`,
	}));
}

const noRunFinished: Finding = {
	cause: 'no_run_finished',
	section: 'no-run-finished-for-26-hours',
	what: 'No nightly refresh has finished for 26 hours: tracked videos show their numbers of the day before.',
	nextStep:
		'In a checkout of the repository run "npx --yes pnpm@12 ops runs": it shows whether a run began, and where it stopped.',
};

function closedProduct(product: AlertFacts['closed_products'][number]): Finding {
	const { host, platform, kind, until, taken_over_by } = product;
	const cause = `product_closed ${host} ${kind}`;
	const then = taken_over_by
		? `${taken_over_by} answers instead.`
		: `No other product answers for ${platform}: its videos get no new numbers.`;
	if (kind === 'quota_exhausted')
		return {
			cause,
			section: 'a-product-has-no-calls-left',
			what: `The RapidAPI plan of ${host} (${platform}) has no calls left${until ? ` until ${until}` : ''}. ${then}`,
			nextStep:
				'"npx --yes pnpm@12 ops quotas" shows what the others have left. Raise the plan on RapidAPI, or wait for the reset.',
		};
	return {
		cause,
		section: 'a-product-refuses-the-key',
		what: `${host} (${platform}) refuses the RapidAPI key or has no subscription. ${then}`,
		nextStep:
			'Renew the subscription on RapidAPI; if it is active, set the secret RAPIDAPI_KEY of queue-processor again.',
	};
}

function deadLetters(count: number): Finding {
	return {
		cause: 'dead_letters',
		section: 'dead-letters-appeared',
		what: `${count} messages of the last 24 hours could not be processed and are dead letters.`,
		nextStep:
			'"npx --yes pnpm@12 ops dead-letters list" shows the reasons. Mend the cause, then send them again with "ops dead-letters replay --all"; nothing is written twice.',
	};
}

function manyUnanswered({ unanswered, due, scheduled_at }: NonNullable<AlertFacts['largest_run']>): Finding {
	return {
		cause: 'many_unanswered',
		section: 'many-videos-got-no-numbers',
		what: `${unanswered} of the ${due} videos of the run of ${scheduled_at} got no new numbers, more than a tenth. The next night tries them again.`,
		nextStep: '"npx --yes pnpm@12 ops runs" shows the platforms and the kinds of failure.',
	};
}

function invalidVariable(name: string): Finding {
	return {
		cause: `variable_refused ${name}`,
		section: 'a-variable-is-not-valid',
		what: `The variable ${name} of queue-processor is not valid. It is ignored and its default holds; the event variable_refused in the log says why.`,
		nextStep: "Correct it in Cloudflare's dashboard, queue-processor, Settings, Variables and Secrets.",
	};
}

/** @returns the alert that "ops alerts test" sends */
export function testAlert(runbookUrl: string): Alert {
	return { cause: 'test', text: `This is a test of the alerts. Nothing is wrong. ${runbookUrl}` };
}
