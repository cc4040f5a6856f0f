import { createRoute, z } from '@hono/zod-openapi';
import { campaignChange } from '../campaigns/campaign-change.ts';
import type { Database, Deps } from '../deps.ts';
import { readChange } from '../http/answer.ts';
import { requireLimit } from '../http/limits.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer, jsonBody } from '../http/router.ts';
import { uuid } from '../http/schemas.ts';
import { addVideos, outcomes } from './add-videos.ts';
import { chooseOrganization } from './choose-organization.ts';
import { parseLinks } from './parse-links.ts';

const MAX_URLS = 500;

const request = z
	.strictObject({
		urls: z.array(z.string()).min(1).max(MAX_URLS),
		organization_id: z
			.guid()
			.optional()
			.openapi({ description: 'Required when the user may write to several organizations.' }),
		keep_unsupported: z.boolean().default(false).openapi({
			description: 'Save links to unsupported sites as videos of platform `Other`, without statistics.',
		}),
		campaign_id: z
			.guid()
			.optional()
			.openapi({ description: 'A campaign of the organization to put the videos into.' }),
	})
	.openapi('AddVideos');

const answer = z
	.object({
		results: z.array(
			z.object({
				url: z.string(),
				outcome: z.enum(outcomes),
				video_id: uuid.optional(),
				message: z.string().openapi({ description: 'A sentence to show to the user.' }),
			}),
		),
	})
	.openapi('AddedVideos');

const addVideosRoute = createRoute({
	method: 'post',
	path: '/',
	operationId: 'addVideos',
	tags: ['Videos'],
	summary: 'Add videos by their links and start tracking them; idempotent',
	request: { body: jsonBody(request) },
	responses: {
		200: jsonAnswer('One result per link, in the order of the request.', answer),
		...problems(400, 401, 403, 404, 413, 415, 429, 503),
	},
});

export function addRoute(deps: Deps) {
	return createRouter().openapi(addVideosRoute, async (c) => {
		const { urls, organization_id, keep_unsupported, campaign_id } = c.req.valid('json');
		const { id: userId, accessToken } = c.get('user');
		const { videos, accounts, campaigns } = deps.databaseOf(accessToken);
		const organizationId = chooseOrganization(await accounts.memberships(), organization_id);
		if (campaign_id) await addToCampaign([], campaign_id, campaigns);
		await requireLimit('ORGANIZATION_STARTS', organizationId, deps);
		const links = await parseLinks(urls, keep_unsupported, deps.resolveUrl);
		const requestId = c.get('requestId');
		const results = await addVideos(links, { organizationId, userId, requestId, videos, deps });
		const ids = results.flatMap(({ video_id }) => video_id ?? []);
		if (campaign_id && ids.length > 0) await addToCampaign(ids, campaign_id, campaigns);
		const added = results.filter(({ outcome }) => outcome === 'added').length;
		deps.log({ event: 'videos_added', requestId, urls: urls.length, added });
		return c.json({ results }, 200);
	});
}

/**
 * An empty list checks whether the user may change the campaign.
 * @throws {ProblemError} 404 or 403 when the user may not
 */
async function addToCampaign(ids: string[], campaignId: string, campaigns: Database['campaigns']) {
	const json = await campaigns.changeVideos(campaignId, { add: [...new Set(ids)], remove: [] });
	readChange(campaignChange, json, 'campaign');
}
