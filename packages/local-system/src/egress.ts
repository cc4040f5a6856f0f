/**
 * Replaces `fetch` of this process, which the requests of dashboard-worker pass through. Those to 127.0.0.1 are unchanged. All
 * others, which follow short links, go to `redirectService` with their URL in the parameter `url`. No redirect is followed.
 * @returns a function that restores `fetch`
 */
export function guardEgress(redirectService: string): () => void {
	const { fetch } = globalThis;
	globalThis.fetch = (input, init) => {
		const request = new Request(input, init);
		if (new URL(request.url).hostname === '127.0.0.1') return fetch(request, { redirect: 'manual' });
		return fetch(`${redirectService}?url=${encodeURIComponent(request.url)}`, { redirect: 'manual' });
	};
	return () => {
		globalThis.fetch = fetch;
	};
}
