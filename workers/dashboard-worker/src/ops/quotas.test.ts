import { expect, test } from 'vitest';
import { signedIn, world } from '../testing.ts';

const products = [
	{
		host: 'a.p.rapidapi.com',
		platform: 'TikTok',
		remaining: 100,
		resets_at: '2026-12-01T00:00:00+00:00',
		circuit: { kind: 'quota_exhausted', until: null, since: '2026-11-25T00:00:00+00:00' },
		nightly_calls: [10, 12],
		runs_out_at: null,
		taken_over_by: null,
		observed_at: null,
	},
];

test('an operator reads the quotas; another user gets a 403', async () => {
	const database = { quotas: { list: async () => products } };
	const answer = await world({ database }).app.request('/ops/quotas', signedIn());
	expect(await answer.json()).toEqual({ products });
	const refused = await world({ database, isOperator: false }).app.request('/ops/quotas', signedIn());
	expect(refused.status).toBe(403);
});
