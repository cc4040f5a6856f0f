import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { close } from '@stats/local-supabase/http-server';
import { listen } from '@stats/local-supabase/ports';

/** Where the tap holds a request: before it forwards the request, or before it returns the answer. */
type Place = 'request' | 'answer';

type Held = {
	/** Resolves when a request is held, with the body of the request or of the answer. */
	arrived: Promise<string>;
	/** Lets the held request continue. */
	release(): void;
};

type Trap = {
	path: string;
	place: Place;
	about: string;
	arrive(held: string): void;
	released: Promise<void>;
};

export type HttpTap = {
	url: string;
	/** Holds the next request whose path ends with `path` and whose body has `about`. */
	hold(path: string, place: Place, about?: string): Held;
	/** Closes every connection and refuses further requests until `restore`. */
	cut(): void;
	/** Ends `cut` and releases all held requests. */
	restore(): void;
	stop(): Promise<void>;
};

/** Starts a proxy between the Workers and Supabase that can hold requests or cut connections. */
export async function startHttpTap(target: string): Promise<HttpTap> {
	let traps: Trap[] = [];
	let releases: (() => void)[] = [];
	let isCut = false;

	async function stopAt(place: Place, path: string, body: Buffer, held = body): Promise<void> {
		const trap = traps.find(
			(one) => one.place === place && path.endsWith(one.path) && body.includes(one.about),
		);
		if (!trap) return;
		traps = traps.filter((one) => one !== trap);
		trap.arrive(String(held));
		await trap.released;
	}

	async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const [path = ''] = (incoming.url ?? '').split('?');
		const body = await buffer(incoming);
		await stopAt('request', path, body);
		if (isCut) return void incoming.socket.destroy();
		const { method = 'GET' } = incoming;
		const answer = await fetch(`${target}${incoming.url}`, {
			method,
			headers: endToEnd(Object.entries(incoming.headers)),
			body: method === 'GET' || method === 'HEAD' ? null : body,
		});
		const text = Buffer.from(await answer.arrayBuffer());
		await stopAt('answer', path, body, text);
		if (isCut) return void incoming.socket.destroy();
		outgoing.writeHead(answer.status, Object.fromEntries(endToEnd(answer.headers.entries()))).end(text);
	}

	const server = createServer((incoming, outgoing) => {
		pass(incoming, outgoing).catch(() => incoming.socket.destroy());
	});
	const port = await listen(server, 0);
	return {
		url: `http://127.0.0.1:${port}`,
		hold(path, place, about = '') {
			const arrived = Promise.withResolvers<string>();
			const released = Promise.withResolvers<void>();
			traps.push({ path, place, about, arrive: arrived.resolve, released: released.promise });
			releases.push(released.resolve);
			return { arrived: arrived.promise, release: released.resolve };
		},
		cut() {
			isCut = true;
			server.closeAllConnections();
		},
		restore() {
			isCut = false;
			traps = [];
			for (const release of releases) release();
			releases = [];
		},
		stop: () => close(server),
	};
}

const HOP_BY_HOP = [
	'host',
	'connection',
	'keep-alive',
	'transfer-encoding',
	'content-length',
	'content-encoding',
];

function endToEnd(headers: Iterable<[string, string | string[] | undefined]>): [string, string][] {
	return [...headers].flatMap(([name, value]): [string, string][] =>
		HOP_BY_HOP.includes(name) || value === undefined ? [] : [[name, String(value)]],
	);
}
