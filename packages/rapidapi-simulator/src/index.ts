import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createCallLog, type RapidApiCall } from './call-log.ts';
import { createFaultBook } from './fault-book.ts';
import { Fault, type FaultInput } from './faults.ts';
import { createGateway } from './gateway.ts';
import { createKnownVideos, type KnownVideo } from './known-videos.ts';
import { createPlans, Plan, type PlanInput } from './plans.ts';
import { createRedirectService } from './redirect-service.ts';
import { createRedirects, Redirect, type RedirectCall, type RedirectInput } from './redirects.ts';

export type { RapidApiCall } from './call-log.ts';
export type { FaultInput } from './faults.ts';
export { between, fraction } from './hash.ts';
export type { KnownVideo } from './known-videos.ts';
export { findProduct } from './products/index.ts';
export { goneReasons } from './products/product.ts';
export { isPhotoPost } from './products/tiktok.ts';
export { isUncounted } from './products/tweet.ts';
export { hasCommentsOff, hidesLikes } from './products/youtube.ts';
export { isGone, observe } from './video.ts';

const LOOPBACK = '127.0.0.1';
// With Node's default of 5 s the server can close an idle connection just as a client reuses it, which fails the call.
const KEEP_ALIVE_MS = 600_000;
const DEFAULT_LATENCY_MS = { min: 50, max: 100 };

export type RapidApiSimulatorOptions = {
	/** Default: any free port. */
	port?: number;
	/** The accepted values of x-rapidapi-key. */
	keys: string[];
	latencyMs?: { min: number; max: number };
	/** Determines latencies and the order of videos in batch answers. The videos themselves do not depend on it. */
	seed?: number;
	/** The clock for video counters, plans and the call log. */
	now?: () => Date;
	/** Whether a short link without a redirect leads to a generated video of its platform. Default: it is a 404. */
	followsAnyShortLink?: boolean;
};

export type RapidApiSimulator = {
	/** The base URL of `/<host>/<path>`, without a trailing slash. */
	url: string;
	/** All calls in order of arrival. `<url>/_calls` answers them to other processes. */
	calls(): RapidApiCall[];
	/** The highest number of calls that were open at the same time. */
	maxOpenCalls(): number;
	/**
	 * Adds a fault. If several faults match a call, the one set first applies. A fault without `id`, `times` and `every`
	 * applies to every call to its product until it is cleared. Throws ZodError.
	 */
	setFault(fault: FaultInput): void;
	clearFaults(): void;
	/** Replaces the plan of a product and resets its usage. Throws ZodError. */
	setPlan(plan: PlanInput): void;
	/** Lets the statistics of these videos grow from what was seen of them. */
	continueFrom(videos: readonly KnownVideo[]): void;
	/** Makes `<url>/_redirect?url=<from>` redirect to `to`, by default with 302. Throws ZodError. */
	setRedirect(from: string, to: string, status?: RedirectInput['status']): void;
	/** All requests to `/_redirect` in order of arrival, including those for unknown links. */
	redirectCalls(): RedirectCall[];
	/** Removes recorded calls, faults, plans and redirects. */
	clear(): void;
	/** Closes the server and every connection, including stalled ones. */
	stop(): Promise<void>;
};

/** Starts a server on loopback that answers like the RapidAPI gateway and the products behind it. */
export async function startRapidApiSimulator(options: RapidApiSimulatorOptions): Promise<RapidApiSimulator> {
	const { keys, port = 0, latencyMs = DEFAULT_LATENCY_MS, seed = 1, now = () => new Date() } = options;
	const { followsAnyShortLink = false } = options;
	const log = createCallLog(now);
	const faults = createFaultBook();
	const plans = createPlans(now);
	const redirects = createRedirects(now, followsAnyShortLink);
	const known = createKnownVideos();
	const app = new Hono<{ Bindings: HttpBindings }>()
		.get('/_calls', (c) => c.json(log.calls()))
		.route('/_redirect', createRedirectService(redirects))
		.route('/', createGateway({ keys, latencyMs, seed, now, observe: known.observe, log, faults, plans }));

	const server = createServer(
		{ keepAliveTimeout: KEEP_ALIVE_MS },
		getRequestListener(app.fetch, { overrideGlobalObjects: false }),
	);
	server.listen(port, LOOPBACK);
	await once(server, 'listening');
	let stopped: Promise<void> | undefined;

	return {
		url: urlOf(server),
		calls: log.calls,
		maxOpenCalls: log.maxOpenCalls,
		setFault: (fault) => faults.add(Fault.parse(fault)),
		clearFaults: faults.clear,
		setPlan: (plan) => plans.set(Plan.parse(plan)),
		continueFrom: known.continueFrom,
		setRedirect: (from, to, status) => redirects.set(Redirect.parse({ from, to, status })),
		redirectCalls: redirects.calls,
		clear() {
			log.clear();
			faults.clear();
			plans.reset();
			redirects.clear();
		},
		stop() {
			stopped ??= close(server);
			return stopped;
		},
	};
}

function urlOf(server: Server): string {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the server has no TCP port');
	return `http://${LOOPBACK}:${address.port}`;
}

async function close(server: Server): Promise<void> {
	const closed = once(server, 'close');
	server.close();
	server.closeAllConnections();
	await closed;
}
