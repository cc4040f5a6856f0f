import { createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { AlertFacts } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import { expect, test } from 'vitest';
import wranglerConfig from '../wrangler.jsonc?raw';
import type { Alert } from './alerts.ts';
import { type AlertDeps, checkAlerts } from './check-alerts.ts';
import worker from './index.ts';
import { postAlert } from './post-alert.ts';

const facts: AlertFacts = {
	is_refreshing: false,
	closed_products: [],
	dead_letters: 2,
	largest_run: null,
	invalid_variables: [],
	sent_today: [],
};

function world(changes: Partial<AlertDeps> = {}) {
	const sent: string[] = [];
	const noted: string[] = [];
	const lines: object[] = [];
	const deps: AlertDeps = {
		alerts: { facts: async () => facts, note: async (cause) => void noted.push(cause) },
		runbookUrl: 'https://example.com/runbook.md',
		post: async ({ cause }: Alert) => void sent.push(cause),
		log: (line) => lines.push(line),
		...changes,
	};
	return { deps, sent, noted, lines };
}

test('an alert that was delivered today is not sent again', async () => {
	const { deps, sent, noted } = world();
	deps.alerts.facts = async () => ({ ...facts, sent_today: ['no_run_finished'] });
	await checkAlerts(deps);
	expect({ sent, noted }).toEqual({ sent: ['dead_letters'], noted: ['dead_letters'] });
});

test('an alert that is not delivered is logged, not noted, and stops no other', async () => {
	const { deps, noted, lines } = world({
		post: async ({ cause }) => {
			if (cause === 'no_run_finished') throw new Error('the webhook answered 500');
		},
	});
	await checkAlerts(deps);
	expect(noted).toEqual(['dead_letters']);
	expect(lines).toMatchObject([
		{ event: 'alert_failed', cause: 'no_run_finished', error: 'Error: the webhook answered 500' },
		{ event: 'alert_sent', cause: 'dead_letters' },
	]);
});

test('a database that does not answer is logged', async () => {
	const { deps, lines } = world();
	deps.alerts.facts = () => Promise.reject(new AppError('unavailable', 'no connection to Supabase'));
	await checkAlerts(deps);
	expect(lines).toEqual([{ event: 'alert_failed', error: 'AppError: no connection to Supabase' }]);
});

test('the message is what Slack accepts, and an error names no webhook', async () => {
	const alert = { cause: 'test', text: 'Hello' };
	const webhook = 'https://hooks.example.com/services/secret';
	let body: unknown;
	const answering = (status: number) => async (_: RequestInfo | URL, init?: RequestInit) => {
		body = init?.body;
		return new Response('no', { status });
	};
	await postAlert(alert, webhook, answering(200));
	expect(body).toBe('{"text":"Hello"}');
	await expect(postAlert(alert, webhook, answering(404))).rejects.toThrow('the webhook answered 404');
	const unreachable = () => Promise.reject(new TypeError(`cannot reach ${webhook}`));
	await expect(postAlert(alert, webhook, unreachable)).rejects.toThrow(
		/^the webhook does not answer: TypeError$/,
	);
});

test('the cron of alerts checks them and refreshes nothing', async () => {
	const cron = '30 * * * *';
	expect(wranglerConfig).toContain(`"${cron}"`);
	// Without a webhook nothing is asked; a refresh would fail, because there is no database.
	await worker.scheduled(createScheduledController({ cron }), env);
});
