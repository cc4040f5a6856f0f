import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import type { SimulatedAnswer } from './answer.ts';
import type { CallLog } from './call-log.ts';
import { deliver } from './deliver.ts';
import { distort } from './distort.ts';
import type { FaultBook } from './fault-book.ts';
import type { Fault } from './faults.ts';
import { gatewayErrors } from './gateway-errors.ts';
import { between } from './hash.ts';
import type { Plans } from './plans.ts';
import { findProduct } from './products/index.ts';
import { type Endpoint, findEndpoint, type SimulatedProduct } from './products/product.ts';
import { callProvider } from './provider.ts';
import type { Observe } from './video.ts';

export type GatewayOptions = {
	keys: string[];
	latencyMs: { min: number; max: number };
	seed: number;
	now: () => Date;
	observe: Observe;
	log: CallLog;
	faults: FaultBook;
	plans: Plans;
};

type Call = {
	method: string;
	host: string;
	path: string;
	query: URLSearchParams;
	headers: Headers;
	product: SimulatedProduct | undefined;
	endpoint: Endpoint | undefined;
	ids: string[];
};

/** Serves `/<host>/<path>` like the RapidAPI gateway: it checks the key, the subscription and the plan, then calls the provider. */
export function createGateway({ keys, latencyMs, seed, now, observe, ...books }: GatewayOptions) {
	const { log, faults, plans } = books;
	let drawn = 0;

	function nextLatencyMs(): number {
		drawn += 1;
		return between(`${seed}/latency/${drawn}`, latencyMs.min, latencyMs.max);
	}

	function answer(call: Call): { answer: SimulatedAnswer; fault?: Fault } {
		const { method, host, path, query, headers, product, endpoint, ids } = call;
		if (!keys.includes(headers.get('x-rapidapi-key') ?? '')) return { answer: gatewayErrors.invalidKey() };
		if (!product || headers.get('x-rapidapi-host') !== host) return { answer: gatewayErrors.notSubscribed() };
		if (method !== 'GET' || !endpoint) return { answer: gatewayErrors.noSuchEndpoint(path) };

		const spent = plans.spend(product);
		if (spent.refusal) return { answer: withHeaders(spent.refusal, spent.headers) };

		const fault = faults.take(product.host, ids);
		const provided = callProvider({ product, endpoint, query, now: now(), observe, seed }, fault);
		if (!fault) return { answer: withHeaders(provided, spent.headers) };
		return { answer: withHeaders(distort(provided, product, fault), spent.headers), fault };
	}

	return new Hono<{ Bindings: HttpBindings }>().all('*', async (c) => {
		const { outgoing } = c.env;
		const call = readCall(c.req.raw);
		const { host, path, ids } = call;
		const entry = log.open({ product: host, path, ids });
		outgoing.once('close', () => entry.closed(outgoing.writableFinished));

		const outcome = answer(call);
		const extraMs = outcome.fault?.kind === 'latency' ? outcome.fault.ms : 0;
		await setTimeout(nextLatencyMs() + extraMs, undefined, { ref: false });
		if (!outgoing.destroyed) entry.answered(deliver(outgoing, outcome.answer, outcome.fault));
		return RESPONSE_ALREADY_SENT;
	});
}

function readCall({ method, url, headers }: Request): Call {
	const { pathname, searchParams } = new URL(url);
	const [, host = '', ...segments] = pathname.split('/');
	const path = `/${segments.join('/')}`;
	const product = findProduct(host);
	const endpoint = product && findEndpoint(product, path);
	const ids = endpoint?.readIds(searchParams) ?? [];
	return { method, host, path, query: searchParams, headers, product, endpoint, ids };
}

function withHeaders(answer: SimulatedAnswer, quota: Record<string, string>): SimulatedAnswer {
	const tracing = {
		server: 'RapidAPI-1.2.8',
		'x-rapidapi-version': '1.2.8',
		'x-rapidapi-region': 'AWS - eu-central-1',
		'x-rapidapi-request-id': randomUUID(),
		'x-rapidapi-proxy-response': 'true',
	};
	return { ...answer, headers: { ...tracing, ...quota, ...answer.headers } };
}
