import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { readChange } from '../http/answer.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer, jsonBody } from '../http/router.ts';
import { plainText, uuid } from '../http/schemas.ts';

const request = z
	.strictObject({
		organization_id: z.guid(),
		name: plainText(100).optional(),
		time_zone: z
			.string()
			.refine(isTimeZone, 'not the IANA name of a time zone')
			.optional()
			.openapi({ description: 'An IANA name, such as `Europe/Berlin`. A change recounts the kept days.' }),
	})
	.refine(({ name, time_zone }) => name !== undefined || time_zone !== undefined, {
		path: ['name'],
		message: 'give name or time_zone',
	})
	.openapi('OrganizationChange');

const organization = z.object({ id: uuid, name: z.string(), time_zone: z.string() });

const updateOrganization = createRoute({
	method: 'patch',
	path: '/',
	operationId: 'updateOrganization',
	tags: ['Account'],
	summary: 'Change the name or the time zone of an organization (admins and owners only)',
	request: { body: jsonBody(request) },
	responses: {
		200: jsonAnswer('The organization.', z.object({ organization }).openapi('UpdatedOrganization')),
		...problems(400, 401, 403, 404, 413, 415, 429, 503),
	},
});

export function updateRoute(deps: Deps) {
	return createRouter().openapi(updateOrganization, async (c) => {
		const { organization_id, name, time_zone: timeZone } = c.req.valid('json');
		const { accounts } = deps.databaseOf(c.get('user').accessToken);
		const json = await accounts.updateOrganization(organization_id, { name, timeZone });
		return c.json({ organization: readChange(organization, json, 'organization') }, 200);
	});
}

/** Not an offset such as `+01:00`, which `Intl` also accepts. */
function isTimeZone(name: string): boolean {
	if (!/^[A-Za-z]/.test(name)) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
