import { DurableObject, RpcTarget } from 'cloudflare:workers';
import { createLog } from '@stats/core/log';
import type { Priority } from '@stats/core/messages';
import type { Report } from './circuit.ts';
import { PermitQueue } from './permit-queue.ts';

const log = createLog([], console.log);

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
