import { expect, test } from 'vitest';
import { ORGANIZATION, signedIn, VIDEO_ID, world } from '../testing.ts';

const CAMPAIGNS = '/dashboard/campaigns';
const ID = '50000000-0000-4000-8000-000000000001';
const campaign = { id: ID, organization_id: ORGANIZATION, name: 'Spring' };

const figures = {
	...campaign,
	created_at: '2026-11-02T10:00:00+00:00',
	videos: 2,
	views: { sum: 1000, told: 1 },
	day_gain: { views: -5, measured: 1, of: 2 },
	engagement: null,
};

test('campaigns are listed with the figures of their videos', async () => {
	const { app } = world({ database: { campaigns: { list: async () => [figures] } } });
	const response = await app.request(`${CAMPAIGNS}?organization_id=${ORGANIZATION}`, signedIn());
	expect(await response.json()).toEqual({ campaigns: [figures] });
});

test('a campaign is created, renamed, filled and deleted', async () => {
	const asked: unknown[] = [];
	const { app } = world({
		database: {
			campaigns: {
				async create(...parameters) {
					asked.push(parameters);
					return campaign;
				},
				async rename(...parameters) {
					asked.push(parameters);
					return campaign;
				},
				async changeVideos(...parameters) {
					asked.push(parameters);
					return { added: 1, removed: 0, added_ids: [VIDEO_ID], removed_ids: [] };
				},
				async delete(id) {
					asked.push(id);
					return { deleted: true };
				},
			},
		},
	});
	const created = await app.request(
		CAMPAIGNS,
		signedIn('POST', { organization_id: ORGANIZATION, name: ' Spring ' }),
	);
	expect(created.status).toBe(201);
	expect(await created.json()).toEqual({ campaign });
	const renamed = await app.request(`${CAMPAIGNS}/${ID}`, signedIn('PATCH', { name: 'Spring' }));
	expect(await renamed.json()).toEqual({ campaign });
	const filled = await app.request(`${CAMPAIGNS}/${ID}/videos`, signedIn('POST', { add: [VIDEO_ID] }));
	expect(await filled.json()).toEqual({ added: 1, removed: 0 });
	expect((await app.request(`${CAMPAIGNS}/${ID}`, signedIn('DELETE'))).status).toBe(204);
	expect(asked).toEqual([
		[ORGANIZATION, 'Spring'],
		[ID, 'Spring'],
		[ID, { add: [VIDEO_ID], remove: [] }],
		ID,
	]);
});

const changes = [
	['POST', CAMPAIGNS, { organization_id: ORGANIZATION, name: 'Spring' }],
	['PATCH', `${CAMPAIGNS}/${ID}`, { name: 'Spring' }],
	['DELETE', `${CAMPAIGNS}/${ID}`, undefined],
	['POST', `${CAMPAIGNS}/${ID}/videos`, { add: [VIDEO_ID] }],
] as const;

test.each(changes)(
	'%s %s of what the user may not see is a 404, of what is read-only a 403',
	async (method, path, body) => {
		expect((await world().app.request(path, signedIn(method, body))).status).toBe(404);
		const refuse = async () => ({ refused: 'role' });
		const { app } = world({
			database: { campaigns: { create: refuse, rename: refuse, delete: refuse, changeVideos: refuse } },
		});
		expect((await app.request(path, signedIn(method, body))).status).toBe(403);
	},
);

test('a name that the organization has given to another campaign is a 409', async () => {
	const taken = async () => ({ refused: 'name' });
	const { app } = world({ database: { campaigns: { create: taken, rename: taken } } });
	for (const [method, path, body] of changes.slice(0, 2))
		expect((await app.request(path, signedIn(method, body))).status).toBe(409);
});

test.each([
	['an empty name', ' '],
	['a name of 101 characters', 'x'.repeat(101)],
	['a name with a line break', 'a\nb'],
	['a name with NUL', 'a\0b'],
	['a name with half a surrogate pair', '\ud800'],
])('%s is a 400', async (_, name) => {
	const body = { organization_id: ORGANIZATION, name };
	const response = await world().app.request(CAMPAIGNS, signedIn('POST', body));
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ errors: [{ field: 'name' }] });
});
