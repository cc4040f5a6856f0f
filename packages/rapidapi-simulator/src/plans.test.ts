import { expect, test } from 'vitest';
import { createPlans, Plan } from './plans.ts';
import { tiktokScraper7 } from './products/tiktok-scraper7.ts';
import { youtubeV31 } from './products/youtube-v31.ts';

const product = tiktokScraper7.host;

function setUp(plan: object) {
	const clock = { ms: Date.parse('2026-11-22T00:00:00Z') };
	const plans = createPlans(() => new Date(clock.ms));
	plans.set(Plan.parse({ product, ...plan }));
	return { clock, plans, spend: () => plans.spend(tiktokScraper7) };
}

test('headers have the remaining quota and the seconds until it resets', () => {
	const { clock, spend } = setUp({ quota: 5, resetSeconds: 60 });
	spend();
	clock.ms += 10_500;
	expect(spend()).toMatchObject({
		headers: {
			'x-ratelimit-requests-limit': '5',
			'x-ratelimit-requests-remaining': '3',
			'x-ratelimit-requests-reset': '50',
		},
	});
});

test('requests over the quota are refused until it resets', () => {
	const { clock, spend } = setUp({ quota: 1, period: 'DAILY', resetSeconds: 60 });
	expect(spend().refusal).toBeUndefined();
	const over = spend();
	expect(over.headers['x-ratelimit-requests-remaining']).toBe('0');
	expect(over.refusal?.status).toBe(429);
	expect(over.refusal?.text).toMatch(/exceeded the DAILY quota for Requests on your current plan, BASIC/);
	clock.ms += 60_000;
	expect(spend().refusal).toBeUndefined();
});

test('requests over the rate limit are refused and do not use the quota', () => {
	const { clock, spend } = setUp({ quota: 10, requestsPerSecond: 2 });
	spend();
	spend();
	const over = spend();
	expect(over.refusal?.status).toBe(429);
	expect(over.refusal?.text).toMatch(/exceeded the rate limit per second/);
	expect(over.headers['x-ratelimit-remaining']).toBe('0');
	clock.ms += 1000;
	expect(spend().headers['x-ratelimit-requests-remaining']).toBe('7');
});

test('each product has its own quota', () => {
	const { plans, spend } = setUp({ quota: 1 });
	spend();
	spend();
	expect(plans.spend(youtubeV31).refusal).toBeUndefined();
});
