/** One request that the gateway passed on to PostgREST. */
export type RestCall = {
	method: string;
	/** As the client asked for it, without the query: `/rest/v1/videos`. */
	path: string;
	status: number;
	startedAt: Date;
	/** Until the headers of the answer. */
	durationMs: number;
};

export type RestCallLog = { all(): RestCall[]; add(call: RestCall): void; clear(): void };

const keptCalls = 10_000;

/** Keeps the most recent calls. */
export function createRestCallLog(): RestCallLog {
	let calls: RestCall[] = [];
	return {
		all: () => calls.slice(-keptCalls),
		add(call) {
			calls.push(call);
			if (calls.length >= 2 * keptCalls) calls = calls.slice(-keptCalls);
		},
		clear() {
			calls = [];
		},
	};
}
