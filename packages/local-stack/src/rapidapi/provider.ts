import { type Answer, jsonAnswer } from './answer.ts';
import type { Fault } from './faults.ts';
import { fraction } from './hash.ts';
import { patched } from './patch.ts';
import type { Product } from './products/product.ts';
import { isGone } from './video.ts';

type Asked = { product: Product; query: URLSearchParams; now: Date; seed: number };

/** What the provider behind the gateway says, wrong content included. */
export function askProvider({ product, query, now, seed }: Asked, fault?: Fault): Answer {
	const refusal = product.refuse?.(query);
	if (refusal) return jsonAnswer(refusal.status, refusal.body);

	const videos = answeredIds(product, product.readIds(query), seed, fault)
		.filter((id) => product.idShape.test(id) && !isGone(id) && !(fault?.kind === 'gone' && hits(fault, id)))
		.map((id) => {
			const video = product.video(id, now);
			return fault?.kind === 'patch' && fault.on === 'video' && hits(fault, id)
				? patched(video, fault)
				: video;
		});
	const { status, body } = product.answer(videos, query);
	return jsonAnswer(status, fault?.kind === 'patch' && fault.on === 'body' ? patched(body, fault) : body);
}

function answeredIds(product: Product, asked: string[], seed: number, fault?: Fault): string[] {
	const ids = [...new Set(asked)];
	switch (fault?.kind) {
		case 'short':
			return ids.slice(1);
		case 'long':
			return [product.makeId(`unasked/${ids.join()}`), ...ids];
		case 'reordered':
			return ids.toReversed();
		case 'repeated':
			return [...ids, ...ids.slice(0, 1)];
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
