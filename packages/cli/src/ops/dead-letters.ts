import { UsageError } from '@stats/local-supabase/arguments';
import { type Dashboard, RefusedError } from './dashboard.ts';
import { table, time } from './table.ts';

type Options = { queue?: string | undefined; all: boolean; json: boolean };

/** Runs `dead-letters <verb> ...`; answers what to print. Sets the exit code when one of several ids failed. */
export async function deadLetters(
	dashboard: Dashboard,
	[verb, ...ids]: string[],
	{ queue, all, json }: Options,
): Promise<string> {
	switch (verb) {
		case 'list': {
			const letters = await dashboard.deadLetters(queue);
			return json ? JSON.stringify(letters) : listed(letters);
		}
		case 'show': {
			const [id, ...more] = ids;
			if (id === undefined || more.length > 0) throw new UsageError('show takes one id');
			const letter = await dashboard.deadLetter(id);
			return json ? JSON.stringify(letter) : shown(letter);
		}
		case 'replay':
			return each(all ? await waiting(dashboard, queue) : some(ids), dashboard.replay, 'replayed', json);
		case 'drop':
			return each(some(ids), dashboard.drop, 'dropped', json);
		default:
			throw new UsageError(`no command 'dead-letters ${verb ?? ''}'`);
	}
}

function listed(letters: Awaited<ReturnType<Dashboard['deadLetters']>>): string {
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

function shown({ body, ...facts }: Awaited<ReturnType<Dashboard['deadLetter']>>): string {
	const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value ?? '-'}`);
	return [...lines, `body: ${body ?? '-'}`].join('\n');
}

/** Those that were not put back, or came back since. */
async function waiting(dashboard: Dashboard, queue: string | undefined): Promise<string[]> {
	const letters = await dashboard.deadLetters(queue);
	return letters.filter(({ replayed_at }) => replayed_at === null).map(({ id }) => id);
}

function some(ids: string[]): string[] {
	if (ids.length === 0) throw new UsageError('which one? Give its id');
	return ids;
}

/** One that is refused does not keep the others back. */
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
