import * as z from 'zod';
import { call, type Db } from './client.ts';

const counts = z.record(z.string(), z.number());

const platformReport = z.object({
	platform: z.string(),
	due: z.number().nullable(),
	due_ids: z.number().nullable(),
	rechecked: z.number().nullable(),
	messages: z.number().nullable(),
	settled_messages: z.number(),
	refreshed: z.number(),
	gone: z.number(),
	dropped: z.number(),
	failed: counts,
	deferred: counts,
	upstream_calls: z.number(),
});
type PlatformReport = z.infer<typeof platformReport>;

/** The generated types have no nullable columns in the results of functions. */
const storedRun = z.object({
	scheduled_at: z.string(),
	cron: z.string(),
	outcome: z.string().nullable(),
	started_at: z.string(),
	sent_at: z.string().nullable(),
	finished_at: z.string().nullable(),
	platforms: z.array(platformReport),
});

export type RunReport = ReturnType<typeof toReport>;

/** The results of cron runs. Connect with an operator's token. */
export function createRunReports(db: Db) {
	return {
		/** Newest first, those scheduled before `before`. */
		async latest(limit: number, before: string | null = null): Promise<RunReport[]> {
			const range = { page_size: limit, ...(before === null ? {} : { before }) };
			return z
				.array(storedRun)
				.parse(await call(db, 'list_runs', range))
				.map(toReport);
		},
	};
}

/** `due`, `rechecked` and `messages` are null, not 0, until the producer reports what it sent. */
function toReport({ platforms, ...run }: z.infer<typeof storedRun>) {
	const isSent = run.sent_at !== null;
	const sum = (count: (report: PlatformReport) => number | null) =>
		platforms.reduce((total, report) => total + (count(report) ?? 0), 0);
	return {
		...run,
		due: isSent ? sum(({ due }) => due) : null,
		rechecked: isSent ? sum(({ rechecked }) => rechecked) : null,
		messages: isSent ? sum(({ messages }) => messages) : null,
		settled_messages: sum(({ settled_messages }) => settled_messages),
		refreshed: sum(({ refreshed }) => refreshed),
		gone: sum(({ gone }) => gone),
		dropped: sum(({ dropped }) => dropped),
		failed: sumByKind(platforms.map(({ failed }) => failed)),
		deferred: sumByKind(platforms.map(({ deferred }) => deferred)),
		upstream_calls: sum(({ upstream_calls }) => upstream_calls),
		platforms,
	};
}

function sumByKind(all: Record<string, number>[]) {
	const total: Record<string, number> = {};
	for (const counts of all)
		for (const [kind, videos] of Object.entries(counts)) total[kind] = (total[kind] ?? 0) + videos;
	return total;
}
