/** One request that the gateway passed on to PostgREST. */
export type RestCall = {
	method: string;
	/** The requested path without the query, for example `/rest/v1/videos`. */
	path: string;
	status: number;
	startedAt: Date;
	/** The time until the response headers. */
	durationMs: number;
};

export type RestCallLog = { all(): RestCall[]; add(call: RestCall): void; clear(): void };

const keptCalls = 10_000;

/** Keeps the latest 10,000 calls. */
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
