import { type CommandUnknownOpts, parseCount } from '@stats/local-supabase/program';
import type { Run } from '@stats/openapi/types';
import type { OpsContext } from './context.ts';
import { json, table, time } from './table.ts';

/** Adds the command that runs when none is named. */
export function addRuns(program: CommandUnknownOpts, context: OpsContext): void {
	program
		.command('runs', { isDefault: true })
		.description('Prints the results of the last cron runs, at most 100.')
		.option('--nights <number>', 'Number of nights. A night is a day in UTC.', parseCount, 7)
		.action(async ({ nights }) => console.log(await runs(context, nights)));
}

/** Formats the cron runs of the last nights. A night is a day in UTC. */
async function runs({ dashboard, isJson }: OpsContext, nights: number): Promise<string> {
	const latest = lastNights(await dashboard.runs(), nights);
	if (isJson()) return json(latest);
	if (latest.length === 0) return 'No runs';
	const header = [
		'RUN',
		'SENT',
		'FINISHED',
		'OUTCOME',
		'DUE',
		'RECHECKED',
		'MESSAGES',
		'SETTLED',
		'REFRESHED',
	];
	return table(
		[...header, 'GONE', 'DROPPED', 'FAILED', 'DEFERRED', 'CALLS', 'MINIMUM'],
		latest.flatMap((run) => [
			[
				time(run.scheduled_at),
				run.sent_at === null ? '-' : time(run.sent_at),
				run.finished_at === null ? '-' : time(run.finished_at),
				run.outcome ?? '-',
				...cells(run),
			],
			...run.platforms.map((platform) => [`  ${platform.platform}`, '', '', '', ...cells(platform)]),
		]),
	);
}

type Figures = Omit<Run['platforms'][number], 'platform'>;

function lastNights(latestFirst: Run[], nights: number): Run[] {
	const byNight = Map.groupBy(latestFirst, ({ scheduled_at }) => time(scheduled_at).slice(0, 10));
	return [...byNight.values()].slice(0, nights).flat();
}

function cells(figures: Figures): (string | number)[] {
	const { due, rechecked, messages, settled, refreshed, gone, dropped, failures, deferrals } = figures;
	const counts = [due ?? '-', rechecked ?? '-', messages ?? '-', settled, refreshed, gone, dropped];
	const calls = [figures.upstream_calls, figures.minimum_calls ?? '-'];
	return [...counts, byKind(failures), byKind(deferrals), ...calls];
}

function byKind(counts: Figures['failures']): string {
	return counts.map(({ kind, videos }) => `${kind} ${videos}`).join(', ') || '-';
}
