import { call, type Db } from './client.ts';

/** The state of a RapidAPI product, as its gate knows it. */
export type ProductState = {
	host: string;
	platform: string;
	observedAt: Date;
	/** Calls left until `resetsAt`, where the product reports it. */
	remaining: number | null;
	resetsAt: Date | null;
	/** Why the product is not called, since when and until when; null while it is called. */
	circuit: { kind: string; since: Date; until: Date } | null;
	/** The host that is called when this one is not. */
	takenOverBy: string | null;
};

export function createProductStates(db: Db) {
	return {
		/**
		 * An older state never overwrites a newer one.
		 * @param refused the variables of the processor that are not valid
		 */
		async record(states: readonly ProductState[], refused: readonly string[]): Promise<void> {
			const rows = states.map(
				({ host, platform, observedAt, remaining, resetsAt, circuit, takenOverBy }) => ({
					host,
					platform,
					observed_at: observedAt.toISOString(),
					remaining,
					resets_at: resetsAt?.toISOString() ?? null,
					circuit_kind: circuit?.kind ?? null,
					circuit_since: circuit?.since.toISOString() ?? null,
					circuit_until: circuit?.until.toISOString() ?? null,
					taken_over_by: takenOverBy,
				}),
			);
			await call(db, 'record_product_states', { states: rows, refused: [...refused] });
		},
	};
}
