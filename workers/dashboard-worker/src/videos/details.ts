import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { noSuch, readChange, readJson } from '../http/answer.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { dateTime, orNull } from '../http/schemas.ts';
import { counts, origin } from './figures.ts';
import { videoRow } from './video-row.ts';

const params = z.object({ id: z.guid() });

const receipt = z
	.object({
		...origin,
		metrics: z.object(counts),
	})
	.openapi('Receipt', { description: 'Where the newest numbers of a video come from.' });

const nextRefresh = z
	.object({
		at: dateTime.nullable().openapi({ description: 'Null when no refresh is planned.' }),
		reason: z
			.enum(['nightly', 'waiting', 'recheck_deleted', 'stopped', 'new', 'unsupported', 'gone'])
			.openapi({ description: 'Why the video is refreshed then, or why it is not refreshed.' }),
	})
	.openapi('NextRefresh');

const againstCreator = z
	.object({
		ratio: z.number().openapi({
			description: 'The views of the video divided by `median_views`; 2 is twice as many.',
		}),
		median_views: z.number().openapi({
			description:
				'The median of the views that the other videos of the creator in this organization had at this age.',
		}),
		videos: z.int().openapi({ description: 'The number of other videos compared; at least 5.' }),
		age_hours: z.number().openapi({ description: 'The age at which the videos are compared, in hours.' }),
	})
	.openapi('AgainstCreator');

const event = z
	.object({
		at: dateTime,
		kind: z.enum(['added', 'stopped', 'gone', 'returned', 'fell']),
		detail: z.string().nullable(),
	})
	.openapi('VideoEvent');

const details = z
	.object({
		video: videoRow,
		receipt: orNull(receipt).openapi({ description: 'Null until the first observation.' }),
		next_refresh: nextRefresh,
		against_creator: orNull(againstCreator).openapi({
			description: 'Null with fewer than 5 other videos of the creator at this age.',
		}),
		events: z.array(event),
	})
	.openapi('VideoDetails');

const readVideo = createRoute({
	method: 'get',
	path: '/{id}',
	operationId: 'readVideo',
	tags: ['Videos'],
	summary: 'Read a video with the origin of its numbers and its next refresh',
	request: { params, query: z.strictObject({}) },
	responses: { 200: jsonAnswer('The video.', details), ...problems(400, 401, 404, 429, 503) },
});

const deletion = z.object({ observations_deleted: z.int() });

const deleteVideo = createRoute({
	method: 'delete',
	path: '/{id}',
	operationId: 'deleteVideo',
	tags: ['Videos'],
	summary: 'Delete a video and its whole history (admins and owners only)',
	request: { params },
	responses: {
		200: jsonAnswer(
			'The video and its observations are deleted.',
			deletion.extend({ success: z.literal(true) }).openapi('DeletedVideo'),
		),
		...problems(400, 401, 403, 404, 429, 503),
	},
});

export function detailsRoutes(deps: Deps) {
	return createRouter()
		.openapi(readVideo, async (c) => {
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			const answer = readJson(details.nullable(), await videos.details(c.req.valid('param').id));
			if (!answer) throw noSuch('video');
			return c.json(answer, 200);
		})
		.openapi(deleteVideo, async (c) => {
			const { id } = c.req.valid('param');
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			const { observations_deleted } = readChange(deletion, await videos.delete(id), 'video');
			const requestId = c.get('requestId');
			deps.log({ event: 'video_deleted', requestId, videoId: id, observations: observations_deleted });
			return c.json({ success: true as const, observations_deleted }, 200);
		});
}
