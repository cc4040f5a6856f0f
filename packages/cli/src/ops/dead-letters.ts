import { cleanText } from '@stats/core/clean-text';
import type { CommandUnknownOpts } from '@stats/local-supabase/program';
import type { OpsContext } from './context.ts';
import { type DashboardClient, RefusedError } from './dashboard.ts';
import { findId, isCompleteId } from './find-id.ts';
import { json, table, time } from './table.ts';

export function addDeadLetters(program: CommandUnknownOpts, { dashboard, isJson }: OpsContext): void {
	const letters = program
		.command('dead-letters')
		.description(
			'Lists, shows, replays and drops messages that the processor could not handle. The start of an id is enough.',
		)
		.helpCommand(false);
	letters
		.command('list')
		.description('Lists all dead letters, the latest first.')
		.option('--queue <name>', 'Lists only the dead letters of this queue.')
		.action(async ({ queue }) => console.log(await list(dashboard, queue, isJson())));
	letters
		.command('show')
		.description('Prints one dead letter with its body.')
		.argument('<id>')
		.action(async (id) => console.log(await show(dashboard, id, isJson())));
	letters
		.command('replay')
		.description('Sends dead letters back to their queue. Replaying one twice writes no row twice.')
		.argument('[ids...]')
		.option('--all', 'Replays every dead letter that was not replayed since it was last recorded.')
		.option('--queue <name>', 'With --all: only the dead letters of this queue.')
		.action(async (ids, { all, queue }) => {
			if (!all && ids.length === 0) program.error("error: missing required argument 'ids' or option --all");
			const chosen = all ? await notReplayed(dashboard, queue) : ids;
			console.log(await each(dashboard, chosen, dashboard.replay, 'replayed', isJson()));
		});
	letters
		.command('drop')
		.description('Deletes dead letters.')
		.argument('<ids...>')
		.action(async (ids) => console.log(await each(dashboard, ids, dashboard.drop, 'dropped', isJson())));
}

async function list(dashboard: DashboardClient, queue: string | undefined, isJson: boolean): Promise<string> {
	const letters = await dashboard.deadLetters(queue);
	return isJson ? json(letters) : listed(letters);
}

async function show(dashboard: DashboardClient, id: string, isJson: boolean): Promise<string> {
	const letter = await dashboard.deadLetter(await createFinder(dashboard)(id));
	return isJson ? json(letter) : shown(letter);
}

function listed(letters: Awaited<ReturnType<DashboardClient['deadLetters']>>): string {
	if (letters.length === 0) return 'No dead letters';
	return table(
		['ID', 'RECORDED', 'REPLAYED', 'QUEUE', 'ATTEMPTS', 'REQUEST', 'REASON'],
		letters.map(({ id, recorded_at, replayed_at, queue, attempts, request_id, reason }) => [
			id,
			time(recorded_at),
			replayed_at === null ? '-' : time(replayed_at),
			queue,
			attempts,
			request_id,
			reason,
		]),
	);
}

function shown({ body, ...facts }: Awaited<ReturnType<DashboardClient['deadLetter']>>): string {
	const lines = Object.entries({ ...facts, body }).map(([name, value]) => `${name}: ${value ?? '-'}`);
	return lines.map(cleanText).join('\n');
}

/** The ids of the dead letters that were not replayed since they were last recorded. */
async function notReplayed(dashboard: DashboardClient, queue: string | undefined): Promise<string[]> {
	const letters = await dashboard.deadLetters(queue);
	return letters.filter(({ replayed_at }) => replayed_at === null).map(({ id }) => id);
}

/** Returns a function that finds the id that starts with a text. It lists the dead letters once, if it must. */
function createFinder(dashboard: DashboardClient): (start: string) => Promise<string> {
	let ids: Promise<string[]> | undefined;
	return async (start) => {
		if (isCompleteId(start)) return start;
		ids ??= dashboard.deadLetters(undefined).then((letters) => letters.map(({ id }) => id));
		return findId(start, await ids, 'dead letter');
	};
}

/** Continues with the next id when one is refused, and sets the exit code. */
async function each(
	dashboard: DashboardClient,
	starts: string[],
	act: (id: string) => Promise<unknown>,
	done: string,
	isJson: boolean,
): Promise<string> {
	const find = createFinder(dashboard);
	const results: { id: string; result: string }[] = [];
	for (const start of starts) {
		try {
			const id = await find(start);
			await act(id);
			results.push({ id, result: done });
		} catch (error) {
			if (!(error instanceof RefusedError)) throw error;
			results.push({ id: start, result: error.message });
			process.exitCode = 1;
		}
	}
	if (isJson) return json(results);
	return results.length === 0
		? 'No dead letters'
		: results.map(({ id, result }) => cleanText(`${id}  ${result}`)).join('\n');
}
