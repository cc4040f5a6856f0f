import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { close } from '@stats/local-supabase/http-server';
import { listen } from '@stats/local-supabase/ports';

type EdgeAnswer = { status: number; contentType: string; body: string };

/** `cut` sends the first bytes of Supabase's answer and closes the connection. */
type Fault = EdgeAnswer | 'cut';

type Replacement = {
	path: string;
	answer: Fault;
	passesLeft: number;
	timesLeft: number;
	isPassedOn: boolean;
};

export type Edge = {
	url: string;
	/**
	 * Answers the next `times` requests whose path ends with `path` instead of Supabase, after it has passed on the first `after`
	 * of them. With `isPassedOn` Supabase also receives the requests, and only its answers are replaced.
	 */
	replace(
		path: string,
		answer: Fault,
		options?: { after?: number; times?: number; isPassedOn?: boolean },
	): void;
	/** The requests for a path since the last reset. */
	requestsOf(path: string): number;
	reset(): void;
	stop(): Promise<void>;
};

/** Starts a proxy that imitates the edge of hosted Supabase, which can answer instead of Supabase. */
export async function startEdge(target: string): Promise<Edge> {
	let replacements: Replacement[] = [];
	let paths: string[] = [];

	async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const [path = ''] = (incoming.url ?? '').split('?');
		paths.push(path);
		const body = await buffer(incoming);
		const fault = nextFault(path);
		if (fault && fault.answer !== 'cut' && !fault.isPassedOn) return void send(outgoing, fault.answer);
		const answer = await forward(`${target}${incoming.url}`, incoming, body);
		if (fault?.answer === 'cut') return cut(outgoing, answer);
		send(outgoing, fault?.answer ?? answer);
	}

	function nextFault(path: string): { answer: Fault; isPassedOn: boolean } | undefined {
		const replacement = replacements.find((one) => path.endsWith(one.path) && one.timesLeft > 0);
		if (!replacement) return undefined;
		if (replacement.passesLeft > 0) {
			replacement.passesLeft -= 1;
			return undefined;
		}
		replacement.timesLeft -= 1;
		return replacement;
	}

	const server = createServer((incoming, outgoing) => {
		pass(incoming, outgoing).catch(() => incoming.socket.destroy());
	});
	const port = await listen(server, 0);
	return {
		url: `http://127.0.0.1:${port}`,
		replace(path, answer, { after = 0, times = 1, isPassedOn = false } = {}) {
			replacements.push({ path, answer, passesLeft: after, timesLeft: times, isPassedOn });
		},
		requestsOf: (path) => paths.filter((one) => one.endsWith(path)).length,
		reset() {
			replacements = [];
			paths = [];
		},
		stop: () => close(server),
	};
}

function send(outgoing: ServerResponse, { status, contentType, body }: EdgeAnswer): void {
	outgoing.writeHead(status, { 'content-type': contentType }).end(body);
}

function cut(outgoing: ServerResponse, { status, contentType, body }: EdgeAnswer): void {
	outgoing.writeHead(status, { 'content-type': contentType });
	outgoing.write(body.slice(0, body.length / 2), () => outgoing.destroy());
}

const FORWARDED = [
	'apikey',
	'authorization',
	'content-type',
	'accept',
	'accept-profile',
	'content-profile',
	'prefer',
	'x-dashboard-key',
];

async function forward(
	url: string,
	{ method = 'GET', headers }: IncomingMessage,
	body: Buffer,
): Promise<EdgeAnswer> {
	const sent = FORWARDED.flatMap((name): [string, string][] => {
		const value = headers[name];
		return typeof value === 'string' ? [[name, value]] : [];
	});
	const answer = await fetch(url, {
		method,
		headers: sent,
		body: method === 'GET' || method === 'HEAD' ? null : body,
	});
	return {
		status: answer.status,
		contentType: answer.headers.get('content-type') ?? 'application/json',
		body: await answer.text(),
	};
}
