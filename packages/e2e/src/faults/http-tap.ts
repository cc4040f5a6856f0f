import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { close } from '@stats/local-supabase/http-server';
import { listen } from '@stats/local-supabase/ports';

/** Where a request waits: before it reaches the other end, or with its answer on the way back. */
type Place = 'request' | 'answer';

type Held = {
	/** Resolves once a request waits there. */
	arrived: Promise<void>;
	/** Lets it go on. */
	release(): void;
};

type Trap = { path: string; place: Place; about: string; arrive(): void; released: Promise<void> };

export type HttpTap = {
	url: string;
	/** Stops the next request whose path ends so and whose body has `about` in it. */
	hold(path: string, place: Place, about?: string): Held;
	/** Ends every connection, and each new one at its first request, until mended. */
	cut(): void;
	/** Forgets what was held or cut; what waited goes on. */
	mend(): void;
	stop(): Promise<void>;
};

/** A proxy between the Workers and their Supabase that can be cut, or hold a chosen request. */
export async function startHttpTap(target: string): Promise<HttpTap> {
	let traps: Trap[] = [];
	let releases: (() => void)[] = [];
	let isCut = false;

	async function stopAt(place: Place, path: string, body: Buffer): Promise<void> {
		const trap = traps.find(
			(one) => one.place === place && path.endsWith(one.path) && body.includes(one.about),
		);
		if (!trap) return;
		traps = traps.filter((one) => one !== trap);
		trap.arrive();
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
		await stopAt('answer', path, body);
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
			const arrived = Promise.withResolvers<void>();
			const released = Promise.withResolvers<void>();
			traps.push({ path, place, about, arrive: arrived.resolve, released: released.promise });
			releases.push(released.resolve);
			return { arrived: arrived.promise, release: released.resolve };
		},
		cut() {
			isCut = true;
			server.closeAllConnections();
		},
		mend() {
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
