import type { ProductState } from '@stats/core/db';
import { toAppError } from '@stats/core/errors';
import { type Platform, platforms } from '@stats/core/platforms';
import { within } from '@stats/core/within';
import type { GateClient } from './product-gate/gate-client.ts';
import type { GateState } from './product-gate/product-gate.ts';

const TIMEOUT_MS = 5_000;

type ProductStateStore = {
	states: GateClient['states'];
	/** The products of a platform in the order to ask them. */
	productsOf(platform: Platform): readonly { host: string }[];
	record(states: readonly ProductState[], refused: readonly string[]): Promise<void>;
	/** The variables that are not valid. */
	refused: readonly string[];
	log(event: object): void;
};

/**
 * Stores the states of the gates of an invocation, in one write. A failure is only logged: the next invocation stores newer states.
 */
export function createProductStateStore({ states, productsOf, record, refused, log }: ProductStateStore) {
	return async (): Promise<void> => {
		if (states.size === 0) return;
		const known = platforms.flatMap((platform) => {
			const hosts = productsOf(platform).map(({ host }) => host);
			return hosts.flatMap((host, index) => {
				const state = states.get(host);
				const product = { host, platform: platform.name, takenOverBy: hosts[index + 1] ?? null };
				return state ? [{ ...product, ...readable(state) }] : [];
			});
		});
		try {
			await within(TIMEOUT_MS, record(known, refused));
		} catch (cause) {
			log({ event: 'product_states_failed', error: toAppError(cause, 'storing product states').message });
		}
	};
}

function readable({ observedAtMs, left, open }: GateState) {
	return {
		observedAt: new Date(observedAtMs),
		remaining: left?.remaining ?? null,
		resetsAt: left ? new Date(left.resetsAtMs) : null,
		circuit: open ? { kind: open.kind, since: new Date(open.sinceMs), until: new Date(open.untilMs) } : null,
	};
}
