/**
 * Stands between the Workers of this process and the internet: on loopback nothing changes, any other request goes to
 * `redirectService` with its URL in `url`, and nothing is followed on the Workers' behalf. Answers how to undo it.
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
