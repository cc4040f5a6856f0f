/** @throws after `ms` without a result; the operation itself is not cancelled. */
export async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
	const deadline = Promise.withResolvers<never>();
	const timer = setTimeout(() => deadline.reject(new Error(`no answer within ${ms} ms`)), ms);
	try {
		return await Promise.race([promise, deadline.promise]);
	} finally {
		clearTimeout(timer);
	}
}
