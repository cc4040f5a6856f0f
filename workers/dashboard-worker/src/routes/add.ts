import { createRoute, z } from '@hono/zod-openapi';
import { addVideos } from '../add-videos.ts';
import { chooseOrganization } from '../choose-organization.ts';
import type { Deps } from '../deps.ts';
import { enforce } from '../limits.ts';
import { problems } from '../problem.ts';
import { readUrls } from '../read-urls.ts';
import { createRouter, jsonAnswer, jsonBody } from '../router.ts';

const MAX_URLS = 500;

const request = z
	.strictObject({
		urls: z.array(z.string()).min(1).max(MAX_URLS),
		organization_id: z
			.guid()
			.optional()
			.openapi({ description: 'Needed by users who may write to several organizations.' }),
		keep_unsupported: z
			.boolean()
			.default(false)
			.openapi({ description: 'Keep links to other sites as platform `Other`, without statistics.' }),
	})
	.openapi('AddVideos');

const answer = z
	.object({
		results: z.array(
			z.object({
				url: z.string(),
				outcome: z.enum(['added', 'already_tracked', 'unsupported', 'invalid']),
				video_id: z.string().optional(),
				message: z.string().openapi({ description: 'A sentence for the user.' }),
			}),
		),
	})
	.openapi('AddedVideos');

const addVideosRoute = createRoute({
	method: 'post',
	path: '/',
	summary: 'Start tracking videos by their links; the same list again changes nothing',
	request: { body: jsonBody(request) },
	responses: {
		200: jsonAnswer('A result a link, in the order of the list.', answer),
		...problems(400, 401, 403, 404, 413, 415, 429, 503),
	},
});

export function addRoute(deps: Deps) {
	return createRouter().openapi(addVideosRoute, async (c) => {
		const { urls, organization_id, keep_unsupported } = c.req.valid('json');
		const { id: userId, accessToken } = c.get('user');
		const { videos, memberships } = deps.databaseOf(accessToken);
		const organizationId = chooseOrganization(await memberships.of(userId), organization_id);
		await enforce('ORGANIZATION_STARTS', organizationId, deps);
		const lines = await readUrls(urls, keep_unsupported, deps.resolveUrl);
		const requestId = c.get('requestId');
		const results = await addVideos(lines, { organizationId, userId, requestId, videos, deps });
		const added = results.filter(({ outcome }) => outcome === 'added').length;
		deps.log({ event: 'videos_added', requestId, urls: urls.length, added });
		return c.json({ results }, 200);
	});
}
