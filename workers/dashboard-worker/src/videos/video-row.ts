import { z } from '@hono/zod-openapi';
import { platformNames } from '@stats/core/platforms';
import { dateTime, orNull, uuid } from '../http/schemas.ts';
import { counts, dayChanges, videoEngagement, viewsPerHour, weekChanges } from './figures.ts';

export const platform = z.enum([...platformNames, 'Other']);
export const videoStatus = z.enum(['new', 'tracking', 'stopped', 'deleted']);
export const attentionReasons = ['gone', 'stale', 'waiting', 'fell', 'unreadable'] as const;

const nullableText = z.string().nullable();
const nullableTime = dateTime.nullable();

const statistics = z
	.object({ collected_at: dateTime, ...counts })
	.openapi('Statistics', { description: 'One observation.' });

export const videoRow = z
	.object({
		id: uuid,
		organization_id: uuid,
		platform,
		external_video_id: z.string().openapi({ description: 'The id of the video on its platform.' }),
		video_url: z.string(),
		video_status: videoStatus,
		media_kind: z
			.enum(['video', 'photo', 'album'])
			.nullable()
			.openapi({ description: 'Null until the first answer of the platform.' }),
		caption: nullableText.openapi({
			description: 'The title or text of the video; null where the platform reports none.',
		}),
		published_at: nullableTime.openapi({ description: 'Null where the platform does not report it.' }),
		created_at: dateTime.openapi({ description: 'When the video was added.' }),
		last_checked_at: nullableTime.openapi({
			description: 'When the platform last answered for the video; null before the first answer.',
		}),
		deleted_at: nullableTime.openapi({
			description: 'When the platform was first seen without the video; null while it shows the video.',
		}),
		gone_reason: z
			.enum(['deleted', 'private', 'region', 'unknown'])
			.nullable()
			.openapi({ description: 'Why the platform no longer shows the video; null while it does.' }),
		waiting_until: nullableTime.openapi({
			description: 'When the statistics of a waiting video are requested again.',
		}),
		waiting_reason: nullableText.openapi({
			description:
				'Why the video waits for statistics, such as `quota_exhausted`; null when it does not wait. A waiting video without `waiting_until` waits for the nightly refresh.',
		}),
		needs_attention: z.array(z.enum(attentionReasons)).openapi({
			description: 'Why someone should look at the video; empty when all is well.',
		}),
		fresh: z.boolean().nullable().openapi({
			description: 'True when the video was checked in the last 26 hours; null when it is not tracked.',
		}),
		blogger: z
			.object({
				id: uuid,
				external_id: z.string(),
				username: nullableText,
				display_name: nullableText,
				avatar_url: nullableText,
			})
			.nullable()
			.openapi({ description: 'The creator; null until the platform reports it.' }),
		music: z.object({ external_id: z.string(), title: nullableText, author: nullableText }).nullable(),
		campaigns: z.array(z.object({ id: uuid, name: z.string() })),
		statistics: orNull(statistics).openapi({
			description: 'The newest observation; null until the first one.',
		}),
		day: dayChanges,
		week: weekChanges,
		views_per_hour: viewsPerHour,
		engagement: videoEngagement,
	})
	.openapi('Video');
export type VideoRow = z.infer<typeof videoRow>;
