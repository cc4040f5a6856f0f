import { AppError } from '@stats/core/errors';
import type { Priority } from '@stats/core/messages';
import type { Quota } from '@stats/core/rapidapi';
import { within } from '@stats/core/within';
import type { ProductRates } from '../product-rates.ts';
import { BLOCK_VALID_MS, type Report } from './circuit.ts';
import type { GateState, Permit } from './product-gate.ts';
import type { Session } from './session.ts';

/** A gate that does not reply in this time is unreachable. */
const REPLY_TIMEOUT_MS = 10_000;

export type GateClient = {
	open(host: string, priority: Priority): Session;
	/** Keeps the quota for the next report. */
	onQuota(host: string, quota: Quota): void;
	/** The state of each gate at the end of its session, by host; none of an unreachable gate. */
	states: ReadonlyMap<string, GateState>;
};

/** A stub of the ProductGate. */
type RemoteGate = { open(priority: Priority, rate: number | undefined): Promise<RemoteSession> };
type RemoteSession = Disposable & {
	acquire(): Promise<Permit>;
	report(report: Report): Promise<void>;
	state(): Promise<GateState>;
	ping(): Promise<void>;
};

type GateClientOptions = {
	namespace: { getByName(host: string): RemoteGate };
	rates: ProductRates;
	now(): Date;
	log(event: object): void;
	pingIntervalMs?: number;
};

export function createGateClient(options: GateClientOptions): GateClient {
	const { namespace, rates, now, log, pingIntervalMs = 10_000 } = options;
	const quotas = new Map<string, NonNullable<Report['quota']>>();
	const states = new Map<string, GateState>();
	const quotaOf = (host: string, callsInFlight: number): Report['quota'] => {
		const quota = quotas.get(host);
		return quota && { ...quota, remaining: quota.remaining - callsInFlight };
	};

	return {
		states,
		onQuota: (host, { remaining, limit, resetSeconds }) =>
			void quotas.set(host, { remaining, limit, resetsAtMs: now().getTime() + resetSeconds * 1000 }),
		open(host, priority) {
			let unreachable = false;
			const opened = openSession();

			async function openSession() {
				return within(REPLY_TIMEOUT_MS, namespace.getByName(host).open(priority, rates[host]));
			}

			async function request<Reply>(send: () => Promise<Reply>, ifUnreachable: Reply): Promise<Reply> {
				if (unreachable) return ifUnreachable;
				try {
					return await send();
				} catch (cause) {
					if (!unreachable) log({ event: 'gate_unreachable', host, error: String(cause) });
					unreachable = true;
					return ifUnreachable;
				}
			}

			const acquire = () =>
				request<Permit>(async () => acquirePermit(await opened, pingIntervalMs), {
					decision: 'proceed',
					halfOpen: false,
					calls: 1,
				});
			const blocks = createBlocks(acquire, () => now().getTime());

			return {
				async acquire() {
					const permit = await (rates[host] === undefined ? blocks.take() : acquire());
					if (permit.decision === 'proceed') return permit;
					const retryAfterSeconds = Math.max(1, Math.ceil((permit.untilMs - now().getTime()) / 1000));
					throw new AppError(permit.kind, `circuit open: ${host}`, { retryAfterSeconds, skipped: true });
				},
				async report(report, callsInFlight) {
					const quota = quotaOf(host, callsInFlight);
					// The gate gave the permits left without knowing this quota or refusal, so the next call asks for new ones.
					if (quota || report.refusal) blocks.drop();
					return request(async () => {
						const session = await opened;
						await within(REPLY_TIMEOUT_MS, session.report({ ...report, quota }));
						return true;
					}, false);
				},
				async [Symbol.asyncDispose]() {
					const quota = quotaOf(host, 0);
					await request(async () => {
						using session = await opened;
						const reported = quota && session.report({ halfOpen: false, quota });
						const [state] = await within(REPLY_TIMEOUT_MS, Promise.all([session.state(), reported]));
						states.set(host, state);
					}, undefined);
				},
			};
		},
	};
}

/** Splits each permit of a gate without a rate into single calls, so that one request to the gate serves many calls. */
function createBlocks(acquire: () => Promise<Permit>, nowMs: () => number) {
	let permit: Permit | undefined;
	let calls = 0;
	let untilMs = 0;
	let requested: Promise<Permit> | undefined;

	async function request(): Promise<Permit> {
		permit = await acquire();
		calls = permit.decision === 'proceed' ? permit.calls : 0;
		untilMs = nowMs() + BLOCK_VALID_MS;
		requested = undefined;
		return permit;
	}

	return {
		async take(): Promise<Permit> {
			while (!permit || calls === 0 || nowMs() >= untilMs) {
				requested ??= request();
				const requestedPermit = await requested;
				if (requestedPermit.decision === 'skip') return requestedPermit;
			}
			calls -= 1;
			return permit;
		},
		drop(): void {
			calls = 0;
		},
	};
}

/** A permit may take long. Pings tell a long wait from an unreachable gate. */
async function acquirePermit(session: RemoteSession, pingIntervalMs: number): Promise<Permit> {
	let pinging: ReturnType<typeof setInterval> | null = null;
	const unreachable = new Promise<never>((_, reject) => {
		pinging = setInterval(() => within(REPLY_TIMEOUT_MS, session.ping()).catch(reject), pingIntervalMs);
	});
	try {
		return await Promise.race([session.acquire(), unreachable]);
	} finally {
		clearInterval(pinging);
	}
}
