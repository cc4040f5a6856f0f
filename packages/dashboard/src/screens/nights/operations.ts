import { client } from '../../api/api.ts';
import type { DeadLetter, Quota, Run } from '../../api/types.ts';

const { send } = client;

/** Requests of operators. */
export const operations = {
	runs: (query: { limit: number; cursor?: string }, signal: AbortSignal) =>
		send<{ runs: Run[]; next_cursor: string | null }>('GET', '/ops/runs', { query, signal }),
	quotas: (signal: AbortSignal) => send<{ products: Quota[] }>('GET', '/ops/quotas', { signal }),
	deadLetters: (query: { limit: number; cursor?: string }, signal: AbortSignal) =>
		send<{ dead_letters: DeadLetter[]; next_cursor: string | null }>('GET', '/ops/dead-letters', {
			query,
			signal,
		}),
	deadLetter: (id: string) => send<DeadLetter & { body: string | null }>('GET', `/ops/dead-letters/${id}`),
	replayDeadLetter: (id: string) => send<{ success: true }>('POST', `/ops/dead-letters/${id}/replay`),
	dropDeadLetter: (id: string) => send<null>('DELETE', `/ops/dead-letters/${id}`),
};
