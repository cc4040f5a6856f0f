import { type Db, unwrap } from './client.ts';

const REPORTED = `scheduled_at, cron, outcome, started_at, sent_at, finished_at,
	platforms:refresh_run_platforms(platform, due, messages, settled_messages, refreshed, gone, upstream_calls),
	failures:refresh_run_failures(platform, kind, videos, deferred)` as const;

type Row = Awaited<ReturnType<typeof readRows>>[number];
export type RunReport = ReturnType<typeof toReport>;

/** The results of cron runs. Connect with an operator's token. */
export function createRunReports(db: Db) {
	return {
		/** Newest first. */
		async latest(limit: number): Promise<RunReport[]> {
			return (await readRows(db, limit)).map(toReport);
		},
	};
}

function readRows(db: Db, limit: number) {
	const runs = db.from('refresh_runs').select(REPORTED).order('scheduled_at', { ascending: false });
	return unwrap('refresh runs', runs.order('platform', { referencedTable: 'platforms' }).limit(limit));
}

/** `due` and `messages` are null, not 0, until the producer reports what it sent. */
function toReport({ platforms, failures, ...run }: Row) {
	const isSent = run.sent_at !== null;
	const reports = platforms.map(({ due, messages, settled_messages, ...figures }) => ({
		...figures,
		due: isSent ? due : null,
		messages: isSent ? messages : null,
		settled_messages: settled_messages.length,
		...reasons(failures.filter(({ platform }) => platform === figures.platform)),
	}));
	const sum = (count: (report: (typeof reports)[number]) => number | null) =>
		reports.reduce((total, report) => total + (count(report) ?? 0), 0);
	return {
		...run,
		due: isSent ? sum(({ due }) => due) : null,
		messages: isSent ? sum(({ messages }) => messages) : null,
		settled_messages: sum(({ settled_messages }) => settled_messages),
		refreshed: sum(({ refreshed }) => refreshed),
		gone: sum(({ gone }) => gone),
		...reasons(failures),
		upstream_calls: sum(({ upstream_calls }) => upstream_calls),
		platforms: reports,
	};
}

function reasons(failures: Row['failures']) {
	return {
		failed: byKind(failures, ({ videos }) => videos),
		deferred: byKind(failures, ({ deferred }) => deferred),
	};
}

function byKind(failures: Row['failures'], count: (failure: Row['failures'][number]) => number) {
	const counts: Record<string, number> = {};
	for (const failure of failures)
		if (count(failure) > 0) counts[failure.kind] = (counts[failure.kind] ?? 0) + count(failure);
	return counts;
}
