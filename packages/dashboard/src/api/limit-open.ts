/** The number of requests of a user that the database runs at once. One more waits there, and is refused with 429 in the end. */
export const MAX_OPEN_REQUESTS = 2;

/** Runs at most `most` tasks at once. The others wait in the order in which they came. */
export function limitOpen(most: number) {
	const waiting: (() => void)[] = [];
	let open = 0;
	return async <Result>(task: () => Promise<Result>): Promise<Result> => {
		if (open < most) open += 1;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await task();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else open -= 1;
		}
	};
}
