import { DurableObject, RpcTarget } from 'cloudflare:workers';
import type { ErrorKind } from '@stats/core/errors';
import { type Admission, admit, type Gate, learn, openGate, type Report } from '@stats/core/gate';
import { createLog } from '@stats/core/log';

export type Priority = 'high' | 'low';

/** Leave to make one call, or why none is made. */
export type Turn = Exclude<Admission, { say: 'wait' }>;

const log = createLog([], console.log);

type Waiter = { visit: Visit; resolve(turn: Turn): void };

/**
 * The gate before one product, shared by all invocations. One call enters; the turns are handed out in that session, which is
 * one request however many they are: https://developers.cloudflare.com/durable-objects/platform/pricing/
 */
export class ProductGate extends DurableObject<Env> {
	#gate: Gate;
	#rate: number | undefined;
	#timer: ReturnType<typeof setTimeout> | null = null;
	/** Who is turned away until then has been told of. */
	#announcedUntilMs = 0;
	readonly #waiting: Record<Priority, Waiter[]> = { high: [], low: [] };

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		const { sql } = ctx.storage;
		sql.exec('create table if not exists gate (id integer primary key check (id = 1), state text not null)');
		const [row] = sql.exec<{ state: string }>('select state from gate').toArray();
		this.#gate = row ? JSON.parse(row.state) : openGate;
	}

	/** The rate in requests per second is the caller's to know: a changed one takes effect at once. */
	enter(priority: Priority, rate: number | undefined): Visit {
		this.#rate = rate;
		const visit: Visit = new Visit({
			wait: (resolve) => {
				this.#waiting[priority].push({ visit, resolve });
				this.#serve();
			},
			learn: (report) => {
				// Who tells of a refusal makes no further call, but waits out a pause.
				if (report.refusal && report.refusal.kind !== 'rate_limited') this.#dismiss(visit, priority);
				this.#become(learn(this.#gate, report, Date.now()));
				const { closing } = this.#gate;
				if (report.refusal && closing) this.#announce(closing.kind, closing.untilMs);
				this.#serve();
			},
		});
		return visit;
	}

	#dismiss(visit: Visit, priority: Priority): void {
		const line = Map.groupBy(this.#waiting[priority], (waiter) => waiter.visit === visit);
		this.#waiting[priority] = line.get(false) ?? [];
		for (const { resolve } of line.get(true) ?? [])
			resolve({ say: 'closed', kind: 'unavailable', untilMs: Date.now() });
	}

	/** Hands out what turns there are, high priority first, and comes back when the next one is due. */
	#serve(): void {
		clearTimeout(this.#timer);
		for (;;) {
			const line = this.#waiting.high.length > 0 ? this.#waiting.high : this.#waiting.low;
			const [first] = line;
			if (!first) return;
			const nowMs = Date.now();
			const { gate, say } = admit(this.#gate, this.#rate, nowMs);
			this.#become(gate);
			if (say.say === 'wait') {
				this.#timer = setTimeout(() => this.#serve(), say.untilMs - nowMs);
				return;
			}
			if (say.say === 'closed') this.#announce(say.kind, say.untilMs);
			line.shift();
			first.resolve(say);
		}
	}

	/** One line a closing, however many it turns away. */
	#announce(kind: ErrorKind, untilMs: number): void {
		if (Date.now() < this.#announcedUntilMs) return;
		this.#announcedUntilMs = untilMs;
		const until = new Date(untilMs).toISOString();
		log({ event: 'product_closed', host: this.ctx.id.name, kind, until });
	}

	/**
	 * A closing outlives a restart. What a plan has left the next answer tells again, and nothing else is written: an answer
	 * waits until what was written before it is safe.
	 */
	#become(gate: Gate): void {
		const { closing, trialUntilMs } = this.#gate;
		this.#gate = gate;
		if (gate.closing === closing && gate.trialUntilMs === trialUntilMs) return;
		this.ctx.storage.sql.exec(
			'insert into gate (id, state) values (1, ?) on conflict (id) do update set state = excluded.state',
			JSON.stringify(gate),
		);
	}
}

type Desk = { wait(resolve: (turn: Turn) => void): void; learn(report: Report): void };

/** One invocation's stay at the gate. */
class Visit extends RpcTarget {
	readonly #desk: Desk;

	constructor(desk: Desk) {
		super();
		this.#desk = desk;
	}

	turn(): Promise<Turn> {
		return new Promise((resolve) => this.#desk.wait(resolve));
	}

	report(report: Report): void {
		this.#desk.learn(report);
	}
}
