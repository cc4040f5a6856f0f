import type { createVideoChecks } from '@stats/core/db';
import type { Priority } from '@stats/core/messages';
import type { Platform, Product } from '@stats/core/platforms';
import type { RapidApi } from '@stats/core/rapidapi';
import type { Session } from './product-gate/session.ts';

export type Deps = {
	now(): Date;
	/** At least 0, below 1. */
	random(): number;
	/** A UUID. */
	newId(): string;
	rapidapi: RapidApi;
	gates: { open(host: string, priority: Priority): Session };
	/** The products of a platform in the order to ask them. */
	productsOf(platform: Platform): readonly Product[];
	videoChecks: ReturnType<typeof createVideoChecks>;
	/** Stores the states of the gates for operators. Never rejects. */
	storeProductStates(): Promise<void>;
	/** Sends a copy of a message to the queue it came from. */
	resend(priority: Priority, body: unknown, delaySeconds: number): Promise<unknown>;
	/** A queue that does not accept a copy in this time has failed. */
	resendTimeoutMs: number;
	log(event: object): void;
};
