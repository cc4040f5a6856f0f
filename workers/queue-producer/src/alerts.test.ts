import type { AlertFacts } from '@stats/core/db';
import { expect, test } from 'vitest';
import { alertsOf } from './alerts.ts';

const RUNBOOK = 'https://example.com/runbook.md';
const well: AlertFacts = {
	is_refreshing: true,
	closed_products: [],
	dead_letters: 0,
	largest_run: { scheduled_at: '2026-11-22T00:00:00+00:00', due: 1000, unanswered: 100 },
	invalid_variables: [],
	sent_today: [],
};
const causesOf = (facts: Partial<AlertFacts>) =>
	alertsOf({ ...well, ...facts }, RUNBOOK).map(({ cause }) => cause);

test('nothing is alerted while a night goes well, or before the first one', () => {
	expect(causesOf({})).toEqual([]);
	expect(causesOf({ largest_run: null })).toEqual([]);
});

test('each cause is alerted', () => {
	const product = { host: 'x1.example', platform: 'X', until: '2026-12-01T00:00:00Z', taken_over_by: null };
	expect(
		causesOf({
			is_refreshing: false,
			closed_products: [
				{ ...product, kind: 'quota_exhausted' },
				{ ...product, host: 'x2.example', kind: 'misconfigured' },
			],
			dead_letters: 1,
			largest_run: { scheduled_at: '2026-11-22T00:00:00+00:00', due: 1000, unanswered: 101 },
			invalid_variables: ['PRODUCT_RATES'],
		}),
	).toEqual([
		'no_run_finished',
		'product_closed x1.example quota_exhausted',
		'product_closed x2.example misconfigured',
		'dead_letters',
		'many_unanswered',
		'variable_refused PRODUCT_RATES',
	]);
});

test('an alert says what happened, what follows, what to do, and where to read more', () => {
	const closed = {
		host: 'x1.example',
		platform: 'X',
		kind: 'quota_exhausted',
		until: '2026-12-01T00:00:00Z',
	};
	const textOf = (taken_over_by: string | null) =>
		alertsOf({ ...well, closed_products: [{ ...closed, taken_over_by }] }, RUNBOOK)[0]?.text;
	expect(textOf(null)).toBe(
		'The RapidAPI plan of x1.example (X) has no calls left until 2026-12-01T00:00:00Z. No other product answers for X: its videos get no new numbers. "npx --yes pnpm@12 ops quotas" shows what the others have left. Raise the plan on RapidAPI, or wait for the reset. https://example.com/runbook.md#a-product-has-no-calls-left',
	);
	expect(textOf('x2.example')).toContain('x2.example answers instead.');
});
