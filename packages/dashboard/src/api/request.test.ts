import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error.ts';
import { MAX_OPEN_REQUESTS } from './limit-open.ts';
import { createClient, urlOf } from './request.ts';

const json = (body: unknown, status = 200) =>
	new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
	});

function clientWith(answers: (Response | Error)[]) {
	const log: string[] = [];
	const client = createClient({
		async fetch(url, init) {
			log.push(`${init.method} ${url} ${new Headers(init.headers).get('authorization')}`);
			const answer = answers.shift();
			if (!answer || answer instanceof Error) throw answer ?? new Error('not expected');
			return answer;
		},
		accessToken: async (isRefused) => (isRefused ? 'new' : 'old'),
		onSignedOut: () => log.push('signed out'),
		onReached: (isReached) => log.push(isReached ? 'reached' : 'not reached'),
	});
	const failure = () => client.send('GET', '/dashboard/me', {}).catch((error: unknown) => error);
	return { client, log, failure };
}

describe('a request', () => {
	it('carries the token and answers the body', async () => {
		const { client, log } = clientWith([json({ a: 1 })]);
		expect(await client.send('GET', '/dashboard/videos', { query: { q: 'a b' } })).toEqual({ a: 1 });
		expect(log).toEqual(['GET /dashboard/videos?q=a+b Bearer old', 'reached']);
	});

	it('that is refused is sent once more with a renewed token', async () => {
		const { client, log } = clientWith([json({}, 401), json({ a: 1 })]);
		expect(await client.send('GET', '/dashboard/me', {})).toEqual({ a: 1 });
		expect(log).toEqual(['GET /dashboard/me Bearer old', 'GET /dashboard/me Bearer new', 'reached']);
	});

	it('that is refused twice ends the session', async () => {
		const { failure, log } = clientWith([json({}, 401), json({}, 401)]);
		expect(await failure()).toMatchObject({ kind: 'signed_out' });
		expect(log.at(-1)).toBe('signed out');
	});

	it('waits while as many others are open as a user may have', async () => {
		const open: ((answer: Response) => void)[] = [];
		const client = createClient({
			fetch: () => new Promise((answer) => open.push(answer)),
			accessToken: async () => 'token',
			onSignedOut() {},
			onReached() {},
		});
		const sent = Array.from({ length: 5 }, () => client.send('GET', '/dashboard/me', {}));
		for (const left of [5, 4, 3, 2, 1]) {
			await expect.poll(() => open.length, { interval: 1 }).toBe(Math.min(left, MAX_OPEN_REQUESTS));
			open.shift()?.(json({}));
		}
		await Promise.all(sent);
	});

	it.each([
		[json({ detail: 'No video.' }, 404), { kind: 'not_found', detail: 'No video.' }],
		[json({ detail: 'Wait.' }, 429), { kind: 'limited', detail: 'Wait.' }],
		[
			json({ detail: 'Does not fit.', errors: [{ field: 'urls', message: 'too many' }] }, 400),
			{ kind: 'invalid', detail: 'Does not fit. urls: too many.' },
		],
		[new Response('<html>', { status: 502 }), { kind: 'unavailable', detail: undefined }],
		[new Response('<html>', { headers: { 'content-type': 'text/html' } }), { kind: 'unavailable' }],
		[new TypeError('Failed to fetch'), { kind: 'offline' }],
	])('fails by what to do next', async (answer, expected) => {
		const error = await clientWith([answer]).failure();
		expect(error).toBeInstanceOf(ApiError);
		expect(error).toMatchObject(expected);
	});

	it('that is aborted is no failure of the server', async () => {
		const { failure, log } = clientWith([new DOMException('', 'AbortError')]);
		expect(await failure()).toMatchObject({ name: 'AbortError' });
		expect(log).toHaveLength(1);
	});
});

it('leaves out what is empty', () => {
	expect(urlOf('/x', { query: { a: '', b: undefined, c: 0, d: false } })).toBe('/x?c=0&d=false');
	expect(urlOf('/x', {})).toBe('/x');
});

it('escapes what stands in the path', () => {
	expect(urlOf('/x/{id}/y', { path: { id: '../a?b' } })).toBe('/x/..%2Fa%3Fb/y');
});

it('takes only what the API takes', async () => {
	const { client } = clientWith([json({}), json({}), json({})]);
	// @ts-expect-error The API has no such path.
	await client.send('GET', '/dashboard/video', {});
	// @ts-expect-error The API takes a boolean.
	await client.send('GET', '/dashboard/videos', { query: { fresh: 'true' } });
	// @ts-expect-error The API needs a body.
	await client.send('POST', '/dashboard/videos/start-tracking', {});
});
