import { createRoute, z } from '@hono/zod-openapi';
import type { RunReport } from '@stats/core/db';
import { findPlatform } from '@stats/core/platforms';
import type { Deps } from '../deps.ts';
import { encodeRunCursor, nextCursor, runPageQuery } from '../http/pagination.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { dateTime, platformName } from '../http/schemas.ts';

const byKind = (description: string) =>
	z.array(z.object({ kind: z.string(), videos: z.int() })).openapi({ description });

const figures = {
	due: z
		.int()
		.nullable()
		.openapi({ description: 'Videos that were due; null until the run has sent its messages.' }),
	rechecked: z.int().nullable().openapi({
		description:
			'Those of the `due` videos that were marked deleted before the run, which asks whether they are back; null until the run has sent its messages.',
	}),
	messages: z.int().nullable().openapi({
		description: 'Messages that were sent; null until the run has sent its messages.',
	}),
	settled: z.int().openapi({ description: 'Messages that are settled.' }),
	refreshed: z.int().openapi({ description: 'Videos with new statistics.' }),
	gone: z.int().openapi({
		description: 'Videos that the platform answered are gone, rechecks of deleted videos included.',
	}),
	dropped: z.int().openapi({
		description: 'Videos that were not tracked any more, or were checked before their message arrived.',
	}),
	failed: z.int().openapi({ description: 'Videos whose fetch failed; they are due again.' }),
	failures: byKind('`failed` by kind of failure.'),
	deferred: z.int().openapi({
		description: 'Videos that were not fetched, because their product was not called; they are due again.',
	}),
	deferrals: byKind('`deferred` by reason.'),
	upstream_calls: z.int().openapi({ description: 'Calls of RapidAPI products.' }),
	minimum_calls: z.int().nullable().openapi({
		description:
			'The fewest calls with which the first product of each platform can answer for the `due` videos: each external id once, and each call with as many ids as it takes. Counted before the first message; null until the run has sent its messages.',
	}),
};

const run = z
	.object({
		scheduled_at: dateTime,
		cron: z.string(),
		outcome: z
			.string()
			.nullable()
			.openapi({
				enum: ['done', 'interrupted', null],
				description: 'How the sending of messages ended: `done` or `interrupted`; null before.',
			}),
		started_at: dateTime,
		sent_at: dateTime.nullable().openapi({ description: 'Null until the messages are sent.' }),
		finished_at: dateTime.nullable().openapi({
			description: 'When the last message was settled; null before.',
		}),
		...figures,
		platforms: z.array(z.object({ platform: platformName, ...figures })),
	})
	.openapi('Run');

const listRuns = createRoute({
	method: 'get',
	path: '/',
	operationId: 'listRuns',
	tags: ['Operations'],
	summary: 'List the cron runs, latest first (operators only)',
	request: { query: z.strictObject(runPageQuery) },
	responses: {
		200: jsonAnswer(
			'One page of runs.',
			z.object({ runs: z.array(run), next_cursor: nextCursor }).openapi('RunPage'),
		),
		...problems(400, 401, 403, 429, 503),
	},
});

export function runsRoute(deps: Deps) {
	return createRouter().openapi(listRuns, async (c) => {
		const { limit, cursor } = c.req.valid('query');
		const { runReports } = deps.databaseOf(c.get('user').accessToken);
		const reports = await runReports.latest(limit, cursor ?? null);
		const last = reports.length === limit ? reports.at(-1) : undefined;
		const next_cursor = last ? encodeRunCursor(last.scheduled_at) : null;
		return c.json({ runs: reports.map(toRun), next_cursor }, 200);
	});
}

function toRun({ platforms, ...report }: RunReport) {
	const withCalls = platforms.map(({ due_ids, ...platform }) => ({
		...withKinds(platform),
		minimum_calls: due_ids === null ? null : minimumCalls(platform.platform, due_ids),
	}));
	const minimum_calls =
		report.due === null
			? null
			: withCalls.reduce((total, platform) => total + (platform.minimum_calls ?? 0), 0);
	return { ...withKinds(report), minimum_calls, platforms: withCalls };
}

/** 0 for a platform without a product, which is never called. */
function minimumCalls(platform: string, externalIds: number): number {
	const product = findPlatform(platform)?.products[0];
	return product ? Math.ceil(externalIds / product.idsPerCall) : 0;
}

type Counts = Record<string, number>;

/** The figures of a run or of one of its platforms, each count by kind with its sum. */
function withKinds<Report extends { settled_messages: number; failed: Counts; deferred: Counts }>({
	settled_messages: settled,
	failed,
	deferred,
	...report
}: Report) {
	return {
		...report,
		settled,
		failed: sum(failed),
		failures: kindsOf(failed),
		deferred: sum(deferred),
		deferrals: kindsOf(deferred),
	};
}

function sum(counts: Counts): number {
	return Object.values(counts).reduce((total, videos) => total + videos, 0);
}

function kindsOf(counts: Counts) {
	return Object.entries(counts)
		.map(([kind, videos]) => ({ kind, videos }))
		.toSorted((a, b) => a.kind.localeCompare(b.kind));
}
