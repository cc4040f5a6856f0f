import { expect, test } from 'vitest';
import { ORGANIZATION, signedIn, USER, world } from '../testing.ts';

const change = (body: object) => signedIn('PATCH', { organization_id: ORGANIZATION, ...body });
const PATH = '/dashboard/organization';

test('me answers the user with organizations and limits', async () => {
	const me = {
		user: { id: USER, email: null },
		is_operator: false,
		organizations: [
			{
				id: ORGANIZATION,
				name: 'Acme',
				role: 'viewer',
				may_write: false,
				time_zone: 'UTC',
				limits: { tracked_videos: 1, max_tracked_videos: 10, starts_today: 0, max_starts_per_day: 5 },
			},
		],
	};
	const { app } = world({ database: { accounts: { me: async () => me } } });
	expect(await (await app.request('/dashboard/me', signedIn())).json()).toEqual(me);
});

test('an organization changes its name or its time zone', async () => {
	const asked: unknown[] = [];
	const organization = { id: ORGANIZATION, name: 'Acme', time_zone: 'Europe/Berlin' };
	const { app } = world({
		database: {
			accounts: {
				async updateOrganization(...parameters) {
					asked.push(parameters);
					return organization;
				},
			},
		},
	});
	const response = await app.request(PATH, change({ time_zone: 'Europe/Berlin' }));
	expect(await response.json()).toEqual({ organization });
	expect(asked).toEqual([[ORGANIZATION, { timeZone: 'Europe/Berlin' }]]);
});

test.each([
	['another organization', null, 404],
	['a role that may not change it', { refused: 'role' }, 403],
	['a time zone that Postgres does not have', { refused: 'time_zone' }, 400],
])('%s is refused', async (_, answer, status) => {
	const { app } = world({ database: { accounts: { updateOrganization: async () => answer } } });
	expect((await app.request(PATH, change({ name: 'Acme' }))).status).toBe(status);
});

test.each([
	['nothing to change', {}, 'name'],
	['an offset', { time_zone: '+01:00' }, 'time_zone'],
	['a time zone that does not exist', { time_zone: 'Mars/Olympus' }, 'time_zone'],
	['an empty name', { name: '' }, 'name'],
])('%s is a 400', async (_, body, field) => {
	const response = await world().app.request(PATH, change(body));
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ errors: [{ field }] });
});
