import { createRoute, z } from '@hono/zod-openapi';
import type { VideoFilter } from '@stats/core/db';
import type { Database, Deps } from '../deps.ts';
import { readJson } from '../http/answer.ts';
import { ProblemError, problems } from '../http/problem.ts';
import { createRouter, jsonAnswer, jsonBody } from '../http/router.ts';
import { uuid } from '../http/schemas.ts';
import { actions, changeVideos, type Outcome, outcomeNames } from './change-videos.ts';
import { videoFilter } from './filter.ts';
import { videosPage } from './list.ts';

const MAX_VIDEOS = 500;

const request = z
	.strictObject({
		action: z.enum(actions),
		campaign_id: z
			.guid()
			.optional()
			.openapi({ description: 'Required for `add_to_campaign` and `remove_from_campaign`.' }),
		video_ids: z.array(z.guid()).min(1).max(MAX_VIDEOS).optional(),
		filter: videoFilter.optional().openapi({
			description: `Selects the videos instead of \`video_ids\`; at most ${MAX_VIDEOS}.`,
		}),
	})
	.superRefine(({ action, campaign_id, video_ids, filter }, context) => {
		const say = (field: string, message: string) =>
			context.addIssue({ code: 'custom', path: [field], message });
		if ((video_ids === undefined) === (filter === undefined))
			say('video_ids', 'give either video_ids or filter');
		const needsCampaign = action === 'add_to_campaign' || action === 'remove_from_campaign';
		if (needsCampaign !== (campaign_id !== undefined))
			say('campaign_id', needsCampaign ? `required for ${action}` : `not used for ${action}`);
	})
	.openapi('ChangeVideos');

const answer = z
	.object({
		results: z.array(
			z.object({
				video_id: uuid,
				outcome: z.enum(outcomeNames),
				message: z.string().openapi({ description: 'A sentence to show to the user.' }),
			}),
		),
	})
	.openapi('ChangedVideos');

const changeVideosRoute = createRoute({
	method: 'post',
	path: '/bulk',
	operationId: 'changeVideos',
	tags: ['Videos'],
	summary: `Start, stop or delete up to ${MAX_VIDEOS} videos, or change their campaign; idempotent`,
	request: { body: jsonBody(request) },
	responses: {
		200: jsonAnswer('One result per video.', answer),
		...problems(400, 401, 403, 404, 413, 415, 422, 429, 503),
	},
});

export function bulkRoute(deps: Deps) {
	return createRouter().openapi(changeVideosRoute, async (c) => {
		const { action, campaign_id, video_ids, filter } = c.req.valid('json');
		const database = deps.databaseOf(c.get('user').accessToken);
		const ids = video_ids ?? (await idsOf(filter ?? {}, database));
		const requestId = c.get('requestId');
		const results: Outcome[] =
			ids.length === 0 ? [] : await changeVideos({ action, campaign_id, ids }, requestId, database, deps);
		const done = results.filter(({ outcome }) => outcome === 'done').length;
		deps.log({ event: 'videos_changed', requestId, action, videos: ids.length, done });
		return c.json({ results }, 200);
	});
}

/** @throws {ProblemError} 422 when the filter selects too many videos */
async function idsOf(filter: VideoFilter, { videos }: Database): Promise<string[]> {
	const page = { sort: 'created', direction: 'asc' as const, limit: MAX_VIDEOS, after: null };
	const selected = readJson(videosPage, await videos.list(filter, page));
	if (selected.next)
		throw new ProblemError({
			status: 422,
			title: 'Too many videos',
			detail: `The filter selects more than ${MAX_VIDEOS} videos. Nothing was changed. Narrow the filter.`,
		});
	return selected.videos.map(({ id }) => id);
}
