import { type DashboardClient, RefusedError } from './dashboard.ts';
import { table, time } from './table.ts';

export async function list(
	dashboard: DashboardClient,
	queue: string | undefined,
	json: boolean,
): Promise<string> {
	const letters = await dashboard.deadLetters(queue);
	return json ? JSON.stringify(letters) : listed(letters);
}

export async function show(dashboard: DashboardClient, id: string, json: boolean): Promise<string> {
	const letter = await dashboard.deadLetter(id);
	return json ? JSON.stringify(letter) : shown(letter);
}

/** Sets the exit code when one of several ids failed. */
export function replay(dashboard: DashboardClient, ids: string[], json: boolean): Promise<string> {
	return each(ids, dashboard.replay, 'replayed', json);
}

/** Sets the exit code when one of several ids failed. */
export function drop(dashboard: DashboardClient, ids: string[], json: boolean): Promise<string> {
	return each(ids, dashboard.drop, 'dropped', json);
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
	const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value ?? '-'}`);
	return [...lines, `body: ${body ?? '-'}`].join('\n');
}

/** The ids of the dead letters that were not replayed since they were last recorded. */
export async function notReplayed(dashboard: DashboardClient, queue: string | undefined): Promise<string[]> {
	const letters = await dashboard.deadLetters(queue);
	return letters.filter(({ replayed_at }) => replayed_at === null).map(({ id }) => id);
}

/** Continues with the next id when one is refused. */
async function each(
	ids: string[],
	act: (id: string) => Promise<unknown>,
	done: string,
	json: boolean,
): Promise<string> {
	const results: { id: string; result: string }[] = [];
	for (const id of ids) {
		try {
			await act(id);
			results.push({ id, result: done });
		} catch (error) {
			if (!(error instanceof RefusedError)) throw error;
			results.push({ id, result: error.message });
			process.exitCode = 1;
		}
	}
	if (json) return JSON.stringify(results);
	return results.length === 0
		? 'No dead letters'
		: results.map(({ id, result }) => `${id}  ${result}`).join('\n');
}
