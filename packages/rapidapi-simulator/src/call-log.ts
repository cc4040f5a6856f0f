/** `aborted`: the caller hung up before the whole answer was written. */
export type CallStatus = number | 'open' | 'stalled' | 'cut' | 'aborted';

export type RapidApiCall = {
	/** The product's host. */
	product: string;
	/** Below the host, without the query. */
	path: string;
	ids: string[];
	status: CallStatus;
	startedAt: string;
	/** Until now, for a call that is still open. */
	durationMs: number;
	/** Calls open when it arrived, itself included. */
	openCalls: number;
};

export type CallLog = ReturnType<typeof createCallLog>;

/** Every call in order of arrival, refused and stalled ones too. */
export function createCallLog(now: () => Date) {
	let entries: { call: RapidApiCall; startedMs: number; isOpen: boolean }[] = [];
	let openCalls = 0;
	let maxOpenCalls = 0;

	return {
		openCalls: () => openCalls,
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

		open(asked: Pick<RapidApiCall, 'product' | 'path' | 'ids'>) {
			openCalls += 1;
			maxOpenCalls = Math.max(maxOpenCalls, openCalls);
			const call: RapidApiCall = {
				...asked,
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
