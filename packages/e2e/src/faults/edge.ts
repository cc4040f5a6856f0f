import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { close } from '@stats/local-supabase/http-server';
import { listen } from '@stats/local-supabase/ports';

type EdgeAnswer = { status: number; contentType: string; body: string };

type Replacement = { path: string; answer: EdgeAnswer; timesLeft: number; isPassedOn: boolean };

export type Edge = {
	url: string;
	/**
	 * Answers the next requests whose path ends with `path` instead of Supabase. With `isPassedOn` Supabase also receives the
	 * requests, and only its answers are replaced.
	 */
	replace(path: string, answer: EdgeAnswer, options?: { times?: number; isPassedOn?: boolean }): void;
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
		const replacement = replacements.find((one) => path.endsWith(one.path) && one.timesLeft > 0);
		if (replacement) replacement.timesLeft -= 1;
		const answer =
			replacement && !replacement.isPassedOn
				? undefined
				: await forward(`${target}${incoming.url}`, incoming, body);
		const {
			status,
			contentType,
			body: text,
		} = replacement?.answer ?? answer ?? { status: 500, contentType: '', body: '' };
		outgoing.writeHead(status, { 'content-type': contentType }).end(text);
	}

	const server = createServer((incoming, outgoing) => {
		pass(incoming, outgoing).catch(() => incoming.socket.destroy());
	});
	const port = await listen(server, 0);
	return {
		url: `http://127.0.0.1:${port}`,
		replace(path, answer, { times = 1, isPassedOn = false } = {}) {
			replacements.push({ path, answer, timesLeft: times, isPassedOn });
		},
		requestsOf: (path) => paths.filter((one) => one.endsWith(path)).length,
		reset() {
			replacements = [];
			paths = [];
		},
		stop: () => close(server),
	};
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
