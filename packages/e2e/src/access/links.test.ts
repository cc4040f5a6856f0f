import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen } from '@stats/local-supabase/ports';
import { waitFor } from '@stats/local-system/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statisticsOf, tiktokId } from '../fixtures.ts';
import { useApi } from './use-api.ts';

const api = useApi();

/** A server on this machine that no link may reach. */
let reached: string[] = [];
const inside = createServer((request, response) => {
	reached.push(request.url ?? '');
	response.end();
});
beforeAll(async () => {
	await listen(inside, 0);
});
afterAll(() => void inside.close());
const port = () => (inside.address() as AddressInfo).port;

const VIDEO = '/@a/video/7391234567890123456';

const disguises: [string, () => string][] = [
	['loopback', () => `http://127.0.0.1:${port()}${VIDEO}`],
	['loopback on the port of https', () => `https://127.0.0.1${VIDEO}`],
	['loopback by name', () => `http://localhost:${port()}${VIDEO}`],
	['loopback in short', () => `http://127.1:${port()}${VIDEO}`],
	['loopback as a number', () => `http://2130706433:${port()}${VIDEO}`],
	['loopback as a number without a port', () => `http://2130706433${VIDEO}`],
	['loopback in hexadecimal', () => `http://0x7f000001:${port()}${VIDEO}`],
	['loopback in octal', () => `http://0177.0.0.1:${port()}${VIDEO}`],
	['loopback in IPv6', () => `http://[::1]:${port()}${VIDEO}`],
	['loopback in IPv4 in IPv6', () => `http://[::ffff:127.0.0.1]:${port()}${VIDEO}`],
	['the unspecified address', () => `http://0.0.0.0:${port()}${VIDEO}`],
	['link-local', () => `http://169.254.169.254/latest/meta-data/`],
	['link-local as a number', () => `http://2852039166/latest/meta-data/`],
	['a metadata host of a cloud', () => `http://metadata.google.internal${VIDEO}`],
	['the platform as the user name of loopback', () => `https://www.tiktok.com@127.0.0.1:${port()}${VIDEO}`],
	['the platform as the user name of another host', () => `https://www.tiktok.com@evil.example${VIDEO}`],
	['a user and password at the platform', () => `https://me:word@www.tiktok.com${VIDEO}`],
	['a host with the platform as prefix', () => `https://www.tiktok.com.evil.example${VIDEO}`],
	['a host that ends in the platform’s name', () => `https://evil-www.tiktok.com${VIDEO}`],
	['a port of the platform', () => `https://www.tiktok.com:${port()}${VIDEO}`],
	['a backslash', () => `https://127.0.0.1:${port()}\\@www.tiktok.com${VIDEO}`],
	['a file', () => `file:///etc/passwd`],
	['a file of the platform', () => `file://www.tiktok.com${VIDEO}`],
	['FTP', () => `ftp://www.tiktok.com${VIDEO}`],
	['a script', () => `javascript:fetch('http://127.0.0.1:${port()}/')//www.tiktok.com${VIDEO}`],
	['data', () => `data:text/html,https://www.tiktok.com${VIDEO}`],
	['a short link with a user', () => `https://vm.tiktok.com@127.0.0.1:${port()}/ZMabc/`],
	['a short link with a port', () => `https://vm.tiktok.com:${port()}/ZMabc/`],
];

/** Links that cannot be in a Location header. */
const typed: [string, () => string][] = [
	...disguises,
	['a look-alike', () => `https://www.tikt\u043ek.com${VIDEO}`],
	['a new line', () => `https://vm.tiktok.com/ZMabc\r\nHost: 127.0.0.1:${port()}/`],
];

const outcomes = (body: Record<string, unknown>) =>
	(body.results as { outcome: string }[]).map(({ outcome }, index) => [typed[index]?.[0], outcome]);

test('a disguised link is refused and nothing is called', async () => {
	reached = [];
	const { status, body } = await api.post('/dashboard/videos', { urls: typed.map(([, link]) => link()) });
	expect(status).toBe(200);
	expect(outcomes(body)).toEqual(
		typed.map(([name]) => [name, expect.stringMatching(/^(invalid|unsupported)$/)]),
	);
	expect(reached).toEqual([]);
	await api.nothingHappened();
});

test('a redirect of a short link to a disguised link is not followed', async () => {
	reached = [];
	const short = disguises.map((_, index) => `https://vm.tiktok.com/ZM${index}/`);
	for (const [index, [, link]] of disguises.entries())
		api.system().rapidApi.setRedirect(`https://vm.tiktok.com/ZM${index}/`, link());
	const { body } = await api.post('/dashboard/videos', { urls: short });
	expect(outcomes(body)).toEqual(disguises.map(([name]) => [name, 'invalid']));
	const followed = api.system().rapidApi.redirectCalls();
	expect(followed.map(({ url }) => url).toSorted()).toEqual(short.toSorted());
	expect(reached).toEqual([]);
});

test('only the id of a link is sent, and only to the product', async () => {
	const id = tiktokId();
	const link = `http://www.tiktok.com/@127.0.0.1/video/${id}?url=http://127.0.0.1:${port()}/&next=file:///etc/passwd#@evil.example`;
	reached = [];
	const { body } = await api.post('/dashboard/videos', { urls: [link] });
	expect(body).toMatchObject({ results: [{ outcome: 'added' }] });
	const [{ video_id }] = body.results as [{ video_id: string }];
	await waitFor('its row', async () => (await statisticsOf(api.system(), video_id)).length === 1);
	const calls = api.system().rapidApi.calls();
	expect(calls).toMatchObject([{ product: 'tiktok-scraper7.p.rapidapi.com', ids: [id] }]);
	expect(JSON.stringify(calls)).not.toMatch(/evil|passwd|127\.0\.0\.1/);
	expect(api.system().rapidApi.redirectCalls()).toEqual([]);
	expect(reached).toEqual([]);
});
