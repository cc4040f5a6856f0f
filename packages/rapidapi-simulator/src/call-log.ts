/**
 * The HTTP status, or how the call ended without a complete response. `open`: no response yet. `stalled` and `cut`: a
 * fault withheld the rest. `aborted`: the client closed the connection first.
 */
export type CallStatus = number | 'open' | 'stalled' | 'cut' | 'aborted';

export type RapidApiCall = {
	/** The product's host. */
	product: string;
	/** The path after the host, without the query. */
	path: string;
	ids: string[];
	status: CallStatus;
	startedAt: string;
	/** For an open call: the time since it started. */
	durationMs: number;
	/** The number of open calls when this call arrived, including this call. */
	openCalls: number;
};

export type CallLog = ReturnType<typeof createCallLog>;

/** Records every call in order of arrival, including refused and stalled calls. */
export function createCallLog(now: () => Date) {
	let entries: { call: RapidApiCall; startedMs: number; isOpen: boolean }[] = [];
	let openCalls = 0;
	let maxOpenCalls = 0;

	return {
		maxOpenCalls: () => maxOpenCalls,
		calls: (): RapidApiCall[] =>
			entries.map(({ call, startedMs, isOpen }) => ({
				...call,
				durationMs: isOpen ? performance.now() - startedMs : call.durationMs,
			})),
		clear() {
			entries = [];
			maxOpenCalls = openCalls;
		},

		open(request: Pick<RapidApiCall, 'product' | 'path' | 'ids'>) {
			openCalls += 1;
			maxOpenCalls = Math.max(maxOpenCalls, openCalls);
			const call: RapidApiCall = {
				...request,
				status: 'open',
				startedAt: now().toISOString(),
				durationMs: 0,
				openCalls,
			};
			const entry = { call, startedMs: performance.now(), isOpen: true };
			entries.push(entry);

			return {
				answered(status: CallStatus) {
					call.status = status;
				},
				closed(isWholeAnswerWritten: boolean) {
					openCalls -= 1;
					entry.isOpen = false;
					call.durationMs = performance.now() - entry.startedMs;
					const wasCutShort = call.status === 'open' || typeof call.status === 'number';
					if (wasCutShort && !isWholeAnswerWritten) call.status = 'aborted';
				},
			};
		},
	};
}
