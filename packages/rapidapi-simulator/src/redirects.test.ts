import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RapidApiSimulator, startRapidApiSimulator } from './index.ts';
import { KEY, NOW } from './testing.ts';

const LINK = 'https://vm.tiktok.com/ZM123/?x=1&y=%20';
const TARGET = 'https://www.tiktok.com/@a/video/7412345678901234567';
let api: RapidApiSimulator;

beforeAll(async () => {
	api = await startRapidApiSimulator({ keys: [KEY], now: () => NOW });
});
afterEach(() => api.clear());
afterAll(() => api.stop());

function follow(link: string, init?: RequestInit): Promise<Response> {
	return fetch(`${api.url}/_redirect?url=${encodeURIComponent(link)}`, { redirect: 'manual', ...init });
}

test.each(['GET', 'HEAD'])('a short link redirects %s to its target', async (method) => {
	api.setRedirect(LINK, TARGET);
	const response = await follow(LINK, { method });
	expect(response.status).toBe(302);
	expect(response.headers.get('location')).toBe(TARGET);
});

test.each([
	['another status', TARGET, 301],
	['a relative target', '/@a/video/1', 307],
	['a target of another scheme', 'file:///etc/passwd', 302],
] as const)('a redirect can have %s', async (_name, to, status) => {
	api.setRedirect(LINK, to, status);
	const response = await follow(LINK);
	expect(response.status).toBe(status);
	expect(response.headers.get('location')).toBe(to);
});

test('an unknown link is a 404, and so is one that differs by a slash', async () => {
	api.setRedirect(LINK, TARGET);
	expect((await follow('https://vm.tiktok.com/ZM999/')).status).toBe(404);
	expect((await follow('https://vm.tiktok.com/ZM123?x=1&y=%20')).status).toBe(404);
});

test('requests for short links are logged in order, separately from calls to products', async () => {
	api.setRedirect(LINK, TARGET);
	await follow(LINK);
	await follow('http://127.0.0.1/');
	const expected = [
		{ url: LINK, status: 302, at: NOW.toISOString() },
		{ url: 'http://127.0.0.1/', status: 404, at: NOW.toISOString() },
	];
	expect(api.redirectCalls()).toEqual(expected);
	expect(api.calls()).toEqual([]);
});

test('clear removes redirects and their calls', async () => {
	api.setRedirect(LINK, TARGET, 308);
	expect((await follow(LINK)).status).toBe(308);
	api.clear();
	expect(api.redirectCalls()).toEqual([]);
	expect((await follow(LINK)).status).toBe(404);
});

test('with followsAnyShortLink a link leads to a video of its platform, always the same', async () => {
	await using stack = new AsyncDisposableStack();
	const dev = await startRapidApiSimulator({ keys: [KEY], followsAnyShortLink: true });
	stack.defer(dev.stop);
	const targetOf = async (link: string) => {
		const url = `${dev.url}/_redirect?url=${encodeURIComponent(link)}`;
		return (await fetch(url, { redirect: 'manual' })).headers.get('location');
	};
	expect(await targetOf(LINK)).toMatch(/^https:\/\/www\.tiktok\.com\/@_\/video\/\d{19}$/);
	expect(await targetOf(LINK)).toBe(await targetOf(LINK));
	expect(await targetOf('https://fb.watch/abc/')).toMatch(/^https:\/\/www\.facebook\.com\/watch\/\?v=\d+$/);
	expect(await targetOf('https://www.instagram.com/share/reel/abc')).toContain('instagram.com/reel/');
	expect(await targetOf('https://t.co/abc')).toMatch(/^https:\/\/x\.com\/i\/status\/\d+$/);
	expect(await targetOf('https://bit.ly/abc')).toBeNull();
});

test('a text that is not a URL is refused', () => {
	expect(() => api.setRedirect('vm.tiktok.com/ZM123', TARGET)).toThrow(/from/);
});
