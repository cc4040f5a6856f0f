import { DurableObject, RpcTarget } from 'cloudflare:workers';
import { createLog } from '@stats/core/log';
import type { Priority } from '@stats/core/messages';
import {
	afterReport,
	type Circuit,
	closedCircuit,
	type Decision,
	decide,
	type Report,
	withoutTrialCall,
} from './circuit.ts';

const log = createLog([], console.log);

/** Permission to make one call, or the reason to skip it. */
export type Permit = Exclude<Decision, { decision: 'wait' }>;

/** The state of the product at `observedAtMs`. */
export type GateState = Pick<Circuit, 'open' | 'left'> & { observedAtMs: number };

type Waiter = { session: object; resolve(permit: Permit): void };

type Effects = {
	/** Stores a circuit that has to survive a restart. */
	save(circuit: Circuit): void;
	onOpened(open: { kind: string; untilMs: number }): void;
};

/**
 * Paces the calls of all invocations to one product. A session is one RPC session, billed as one request however many
 * permits it acquires: https://developers.cloudflare.com/durable-objects/platform/pricing/
 */
export class ProductGate extends DurableObject<Env> {
	readonly #permits: PermitQueue;

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		const { sql } = ctx.storage;
		sql.exec('create table if not exists gate (id integer primary key check (id = 1), state text not null)');
		const [row] = sql.exec<{ state: string }>('select state from gate').toArray();
		this.#permits = new PermitQueue(row && JSON.parse(row.state), {
			save: (circuit) =>
				sql.exec(
					'insert into gate (id, state) values (1, ?) on conflict (id) do update set state = excluded.state',
					JSON.stringify(circuit),
				),
			onOpened: ({ kind, untilMs }) =>
				log({ event: 'circuit_opened', host: ctx.id.name, kind, until: new Date(untilMs).toISOString() }),
		});
	}

	/** Opens the session of one invocation. The caller passes the rate, in requests per second; a changed rate takes effect at once. */
	open(priority: Priority, rate: number | undefined) {
		const permits = this.#permits;
		permits.rate = rate;
		const lease: Lease = new Lease(() => permits.leave(lease));
		return {
			lease,
			acquire: () => permits.acquire(lease, priority),
			report: (report: Report) => permits.report(lease, report),
			state: () => permits.state(),
			/** Shows that the gate is reachable. */
			ping: () => {},
		};
	}
}

/**
 * The runtime disposes it when the client disposes its session or is gone. It has no methods, because a call in flight would
 * delay that: https://developers.cloudflare.com/workers/runtime-apis/rpc/lifecycle/
 */
class Lease extends RpcTarget {
	readonly #giveBack: () => void;

	constructor(giveBack: () => void) {
		super();
		this.#giveBack = giveBack;
	}

	[Symbol.dispose](): void {
		this.#giveBack();
	}
}

/** Gives permits to waiting sessions, high priority first, as the circuit and its pace allow. */
class PermitQueue {
	/** Requests per second. */
	rate: number | undefined;
	#circuit: Circuit;
	#timer: ReturnType<typeof setTimeout> | null = null;
	/** The session that makes the trial call. */
	#halfOpenSession: object | undefined;
	#loggedUntilMs = 0;
	readonly #effects: Effects;
	readonly #waiting: Record<Priority, Waiter[]> = { high: [], low: [] };

	constructor(saved: Circuit | undefined, effects: Effects) {
		// A restart ends every session, the one with the trial call included.
		this.#circuit = withoutTrialCall(saved ?? closedCircuit);
		this.#effects = effects;
	}

	acquire(session: object, priority: Priority): Promise<Permit> {
		return new Promise((resolve) => {
			this.#waiting[priority].push({ session, resolve });
			this.#serve();
		});
	}

	report(session: object, report: Report): void {
		if (report.halfOpen) this.#halfOpenSession = undefined;
		// After a refusal a session makes no further call; it only waits out a short pause.
		if (report.refusal && report.refusal.kind !== 'rate_limited') this.#cancel(session);
		this.#become(afterReport(this.#circuit, report, Date.now()));
		if (report.refusal && this.#circuit.open) this.#announce(this.#circuit.open);
		this.#serve();
	}

	state(): GateState {
		const { open, left } = this.#circuit;
		return { ...(open && { open }), ...(left && { left }), observedAtMs: Date.now() };
	}

	/** Gives back the places of the session and its trial call. */
	leave(session: object): void {
		this.#cancel(session);
		if (this.#halfOpenSession === session) {
			this.#halfOpenSession = undefined;
			this.#become(withoutTrialCall(this.#circuit));
		}
		this.#serve();
	}

	#cancel(session: object): void {
		for (const priority of ['high', 'low'] as const) {
			const { true: own = [], false: others = [] } = Object.groupBy(this.#waiting[priority], (waiter) =>
				waiter.session === session ? 'true' : 'false',
			);
			this.#waiting[priority] = others;
			for (const { resolve } of own) resolve({ decision: 'skip', kind: 'unavailable', untilMs: Date.now() });
		}
	}

	/** Answers waiting sessions until one has to wait, and sets a timer for that one. */
	#serve(): void {
		clearTimeout(this.#timer);
		for (;;) {
			const priority = this.#waiting.high.length > 0 ? 'high' : 'low';
			const waiting = this.#waiting[priority];
			const [first] = waiting;
			if (!first) return;
			const nowMs = Date.now();
			const { circuit, decision } = decide(this.#circuit, this.rate, nowMs, priority);
			this.#become(circuit);
			if (decision.decision === 'wait') {
				this.#timer = setTimeout(() => this.#serve(), decision.untilMs - nowMs);
				return;
			}
			if (decision.decision === 'skip') this.#announce(decision);
			else if (decision.halfOpen) this.#halfOpenSession = first.session;
			waiting.shift();
			first.resolve(decision);
		}
	}

	/** One log line each time the circuit opens, however many calls it skips. */
	#announce(open: { kind: string; untilMs: number }): void {
		if (Date.now() < this.#loggedUntilMs) return;
		this.#loggedUntilMs = open.untilMs;
		this.#effects.onOpened(open);
	}

	/** Only the opening is stored: replies wait for storage writes, and the next calls and answers set the pace and the quota again. */
	#become(circuit: Circuit): void {
		const hasChanged = this.#circuit.open !== circuit.open;
		this.#circuit = circuit;
		if (hasChanged) this.#effects.save(circuit);
	}
}
