import { createRoute, z } from '@hono/zod-openapi';
import { platformNames } from '@stats/core/platforms';
import type { Deps } from '../deps.ts';
import { encodeCursor, pageQuery } from '../http/pagination.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { statisticsRow } from './statistics-row.ts';

const nullableText = z.string().nullable();

const videoRow = z
	.object({
		id: z.string(),
		organization_id: z.string(),
		platform: z.string(),
		external_video_id: z.string(),
		video_url: z.string(),
		video_status: z.enum(['new', 'tracking', 'stopped', 'deleted']),
		media_kind: z.enum(['video', 'photo', 'album']).nullable(),
		thumbnail_url: nullableText,
		published_at: nullableText,
		deleted_at: nullableText,
		gone_reason: z
			.enum(['deleted', 'private', 'region', 'unknown'])
			.nullable()
			.openapi({ description: 'Why the platform no longer shows the video; null while it does.' }),
		waiting_until: nullableText.openapi({
			description: 'When the statistics of a waiting video are requested again.',
		}),
		waiting_reason: nullableText.openapi({
			description:
				'Why the video waits for statistics, such as `quota_exhausted`; null when it does not wait. A waiting video without `waiting_until` waits for the nightly refresh.',
		}),
		created_at: z.string(),
		blogger: z
			.object({
				external_id: z.string(),
				username: nullableText,
				display_name: nullableText,
				avatar_url: nullableText,
			})
			.nullable(),
		music: z.object({ external_id: z.string(), title: nullableText, author: nullableText }).nullable(),
		statistics: statisticsRow
			.nullable()
			.openapi({ description: 'The latest statistics; null until the first fetch.' }),
	})
	.openapi('Video');

const listVideos = createRoute({
	method: 'get',
	path: '/',
	summary: 'List the videos of the user’s organizations, newest first, each with its latest statistics',
	request: {
		query: z.strictObject({
			organization_id: z.guid().optional(),
			platform: z.enum([...platformNames, 'Other']).optional(),
			status: videoRow.shape.video_status.optional(),
			...pageQuery,
		}),
	},
	responses: {
		200: jsonAnswer(
			'One page of videos.',
			z.object({ videos: z.array(videoRow), next_cursor: nullableText }).openapi('VideoPage'),
		),
		...problems(400, 401, 429, 503),
	},
});

export function listRoute(deps: Deps) {
	return createRouter().openapi(listVideos, async (c) => {
		const { limit, cursor, platform, status, organization_id: organizationId } = c.req.valid('query');
		const { videos } = deps.databaseOf(c.get('user').accessToken);
		const rows = await videos.list({ organizationId, platform, status }, limit, cursor ?? null);
		const page = rows.map(({ statistics, ...row }) => ({ ...row, statistics: statistics[0] ?? null }));
		const last = rows.length === limit ? rows.at(-1) : undefined;
		return c.json(
			{
				videos: z.array(videoRow).parse(page),
				next_cursor: last ? encodeCursor({ at: last.created_at, id: last.id }) : null,
			},
			200,
		);
	});
}
