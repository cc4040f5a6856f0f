import { jsonAnswer, type SimulatedAnswer } from './answer.ts';
import type { Fault } from './faults.ts';
import { fraction } from './hash.ts';
import { isObject, patched } from './patch.ts';
import type { Endpoint, Sighting, SimulatedProduct } from './products/product.ts';
import { isGone, type Observe } from './video.ts';

type ProviderRequest = {
	product: SimulatedProduct;
	endpoint: Endpoint;
	query: URLSearchParams;
	now: Date;
	observe?: Observe | undefined;
	seed: number;
};

/** Returns the answer of the provider behind the gateway, and applies faults of content. */
export function callProvider(
	{ product, endpoint, query, now, observe, seed }: ProviderRequest,
	fault?: Fault,
): SimulatedAnswer {
	const refusal = endpoint.refuse?.(query);
	if (refusal) return jsonAnswer(refusal.status, refusal.body);

	const sightings = answeredIds(product, endpoint.readIds(query), seed, fault).map((id): Sighting => {
		if (fault?.kind === 'gone' && hits(fault, id)) return { id, goneReason: fault.reason };
		if (!product.idShape.test(id) || isGone(id)) return { id };
		const video = endpoint.video(id, now, observe);
		const isPatched = fault?.kind === 'patch' && fault.on === 'video' && hits(fault, id);
		return { id, video: isPatched ? patched(video, fault) : video };
	});
	const { status, body } = endpoint.answer(sightings, query);
	const isPatched = fault?.kind === 'patch' && fault.on === 'body' && isObject(body);
	return jsonAnswer(status, isPatched ? patched(body, fault) : body);
}

function answeredIds(product: SimulatedProduct, requested: string[], seed: number, fault?: Fault): string[] {
	const ids = [...new Set(requested)];
	switch (fault?.kind) {
		case 'short':
			return ids.slice(1);
		case 'long':
			return [product.makeId(`unasked/${ids.join()}`), ...ids];
		case 'reordered':
			return ids.toReversed();
		case 'repeated':
			return [...ids.slice(0, 1), ...ids];
		default:
			return shuffled(ids, seed);
	}
}

function shuffled(ids: string[], seed: number): string[] {
	const rank = (id: string) => fraction(`${seed}/${id}`);
	return ids.toSorted((a, b) => rank(a) - rank(b));
}

function hits(fault: Fault, id: string): boolean {
	return fault.id === undefined || fault.id === id;
}
