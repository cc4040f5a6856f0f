import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { readChange, readJson } from '../http/answer.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer, jsonBody } from '../http/router.ts';
import { dateTime, plainText, uuid } from '../http/schemas.ts';
import { gain, setEngagement, total } from '../videos/figures.ts';
import { campaignChange } from './campaign-change.ts';

const MAX_VIDEOS = 500;

const params = z.object({ id: z.guid() });
const name = plainText(100);
const tags = ['Campaigns'];

const campaign = z.object({ id: uuid, organization_id: uuid, name: z.string() }).openapi('Campaign');
const oneCampaign = z.object({ campaign }).openapi('OneCampaign');

const campaigns = z.array(
	campaign
		.extend({
			created_at: dateTime,
			videos: z.int().openapi({ description: 'The number of videos in the campaign.' }),
			views: total,
			day_gain: gain,
			engagement: setEngagement,
		})
		.openapi('CampaignWithFigures'),
);

const listCampaigns = createRoute({
	method: 'get',
	path: '/',
	operationId: 'listCampaigns',
	tags,
	summary: 'List the campaigns of the user’s organizations with the figures of their videos',
	request: { query: z.strictObject({ organization_id: z.guid().optional() }) },
	responses: {
		200: jsonAnswer('The campaigns.', z.object({ campaigns }).openapi('Campaigns')),
		...problems(400, 401, 429, 503),
	},
});

const createCampaign = createRoute({
	method: 'post',
	path: '/',
	operationId: 'createCampaign',
	tags,
	summary: 'Create a campaign',
	request: { body: jsonBody(z.strictObject({ organization_id: z.guid(), name }).openapi('NewCampaign')) },
	responses: {
		201: jsonAnswer('The campaign.', oneCampaign),
		...problems(400, 401, 403, 404, 409, 413, 415, 429, 503),
	},
});

const renameCampaign = createRoute({
	method: 'patch',
	path: '/{id}',
	operationId: 'renameCampaign',
	tags,
	summary: 'Rename a campaign',
	request: { params, body: jsonBody(z.strictObject({ name }).openapi('CampaignName')) },
	responses: {
		200: jsonAnswer('The campaign.', oneCampaign),
		...problems(400, 401, 403, 404, 409, 413, 415, 429, 503),
	},
});

const deleteCampaign = createRoute({
	method: 'delete',
	path: '/{id}',
	operationId: 'deleteCampaign',
	tags,
	summary: 'Delete a campaign; its videos stay',
	request: { params },
	responses: {
		204: { description: 'The campaign is deleted.' },
		...problems(400, 401, 403, 404, 429, 503),
	},
});

const ids = z.array(z.guid()).max(MAX_VIDEOS).default([]);

const changeCampaignVideos = createRoute({
	method: 'post',
	path: '/{id}/videos',
	operationId: 'changeCampaignVideos',
	tags,
	summary: `Add up to ${MAX_VIDEOS} videos to a campaign and remove as many; idempotent`,
	request: { params, body: jsonBody(z.strictObject({ add: ids, remove: ids }).openapi('CampaignVideos')) },
	responses: {
		200: jsonAnswer(
			'How many videos were added and removed; videos of another organization are left out.',
			z.object({ added: z.int(), removed: z.int() }).openapi('ChangedCampaignVideos'),
		),
		...problems(400, 401, 403, 404, 413, 415, 429, 503),
	},
});

export function campaignRoutes(deps: Deps) {
	return createRouter()
		.openapi(listCampaigns, async (c) => {
			const { campaigns: rows } = deps.databaseOf(c.get('user').accessToken);
			const json = await rows.list(c.req.valid('query').organization_id);
			return c.json({ campaigns: readJson(campaigns, json) }, 200);
		})
		.openapi(createCampaign, async (c) => {
			const { organization_id, name } = c.req.valid('json');
			const { campaigns: rows } = deps.databaseOf(c.get('user').accessToken);
			const json = await rows.create(organization_id, name);
			return c.json({ campaign: readChange(campaign, json, 'organization') }, 201);
		})
		.openapi(renameCampaign, async (c) => {
			const { campaigns: rows } = deps.databaseOf(c.get('user').accessToken);
			const json = await rows.rename(c.req.valid('param').id, c.req.valid('json').name);
			return c.json({ campaign: readChange(campaign, json, 'campaign') }, 200);
		})
		.openapi(deleteCampaign, async (c) => {
			const { campaigns: rows } = deps.databaseOf(c.get('user').accessToken);
			readChange(z.object({}), await rows.delete(c.req.valid('param').id), 'campaign');
			return c.body(null, 204);
		})
		.openapi(changeCampaignVideos, async (c) => {
			const { campaigns: rows } = deps.databaseOf(c.get('user').accessToken);
			const json = await rows.changeVideos(c.req.valid('param').id, c.req.valid('json'));
			const { added, removed } = readChange(campaignChange, json, 'campaign');
			return c.json({ added, removed }, 200);
		});
}
