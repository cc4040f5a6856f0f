import { AppError } from '@stats/core/errors';
import type { Report } from '@stats/core/gate';
import type { ProductRates } from '@stats/core/product-rates';
import type { Quota } from '@stats/core/rapidapi';
import { within } from '@stats/core/within';
import type { Priority, ProductGate, Turn } from './product-gate.ts';

/** A gate that does not answer by then is gone on without. */
const ENTER_TIMEOUT_MS = 10_000;
/** Turns are waited for: behind others, behind a call on trial. */
const TURN_TIMEOUT_MS = 120_000;

/** An invocation's stay at the gate of one product. Only a closed gate makes it reject. */
export type Line = {
	/**
	 * Waits until the next call may go; it goes on trial where the product was closed before.
	 * @throws {AppError} while the product is closed.
	 */
	turn(): Promise<{ trial: boolean }>;
	/**
	 * Tells at once what everybody should know, and what the plan has left, so many calls being open. False when the gate did not
	 * hear it.
	 */
	tell(report: Omit<Report, 'quota'>, openCalls: number): Promise<boolean>;
	/** When no call is open any more. */
	leave(): Promise<void>;
};

export type Gates = {
	enter(host: string, priority: Priority): Line;
	/** Remembers it for the report to the gate. */
	onQuota(host: string, quota: Quota): void;
};

type GatesOptions = {
	namespace: Pick<DurableObjectNamespace<ProductGate>, 'getByName'>;
	rates: ProductRates;
	now(): Date;
	log(event: object): void;
};

/** The gates of all products, as one invocation meets them. */
export function createGates({ namespace, rates, now, log }: GatesOptions): Gates {
	const quotas = new Map<string, NonNullable<Report['quota']>>();
	const quotaOf = (host: string, openCalls: number): Report['quota'] => {
		const quota = quotas.get(host);
		return quota && { ...quota, remaining: quota.remaining - openCalls };
	};
	return {
		onQuota: (host, { remaining, resetSeconds }) =>
			void quotas.set(host, { remaining, resetsAtMs: now().getTime() + resetSeconds * 1000 }),
		enter(host, priority) {
			let unreachable = false;
			const visit = within(ENTER_TIMEOUT_MS, stay());

			async function stay() {
				return namespace.getByName(host).enter(priority, rates[host]);
			}

			/** Without the gate all goes on as if it were open. */
			async function ask<Answer>(request: () => Promise<Answer>, without: Answer): Promise<Answer> {
				if (unreachable) return without;
				try {
					return await request();
				} catch (cause) {
					if (!unreachable) log({ event: 'gate_unreachable', host, error: String(cause) });
					unreachable = true;
					return without;
				}
			}

			return {
				async turn() {
					const request = async (): Promise<Turn> => (await visit).turn();
					const open: Turn = { say: 'go', trial: false };
					const turn = await ask(() => within(TURN_TIMEOUT_MS, request()), open);
					if (turn.say === 'go') return turn;
					const seconds = Math.max(1, Math.ceil((turn.untilMs - now().getTime()) / 1000));
					throw new AppError(turn.kind, `closed: ${host}`, { retryAfterSeconds: seconds, untried: true });
				},
				async tell(report, openCalls) {
					const quota = quotaOf(host, openCalls);
					return ask(async () => {
						await within(ENTER_TIMEOUT_MS, (await visit).report({ ...report, quota }));
						return true;
					}, false);
				},
				async leave() {
					const quota = quotaOf(host, 0);
					await ask(async () => {
						using stay = await visit;
						if (quota) await within(ENTER_TIMEOUT_MS, stay.report({ trial: false, quota }));
					}, undefined);
				},
			};
		},
	};
}
