import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createOrganization, createVideo } from '../fixtures.ts';
import { useApi } from './use-api.ts';

const api = useApi();
const { get, post, nothingHappened } = api;

const VIDEOS = '/dashboard/videos';
const START = `${VIDEOS}/start-tracking`;
const STOP = `${VIDEOS}/stop-tracking`;
const seriesOf = (id: string, query: Record<string, string> = {}) =>
	`${VIDEOS}/${encodeURIComponent(id)}/statistics?${new URLSearchParams(query)}`;
const list = (query: Record<string, string>) => get(`${VIDEOS}?${new URLSearchParams(query)}`);

const refused = (field: string) => ({
	status: 400,
	body: { title: 'Invalid request', errors: expect.arrayContaining([expect.objectContaining({ field })]) },
});

test('every endpoint answers for another organization’s ids as for ids that do not exist', async () => {
	const stranger = await createOrganization(api.system());
	const theirs = await createVideo(api.system(), stranger);
	const link = ['https://www.tiktok.com/@a/video/7391234567890123456'];
	const videoRequests = [
		(id: string) => post(START, { video_id: id }),
		(id: string) => post(STOP, { video_id: id }),
		(id: string) => get(seriesOf(id)),
	];
	const organizationRequests = [
		(id: string) => post(VIDEOS, { urls: link, organization_id: id }),
		(id: string) => list({ organization_id: id }),
	];
	const pairs = [
		...videoRequests.map((send) => [send, theirs.id] as const),
		...organizationRequests.map((send) => [send, stranger.id] as const),
	];
	for (const [send, id] of pairs) {
		const { request_id: _a, ...their } = (await send(id)).body;
		const { request_id: _b, ...missing } = (await send(randomUUID())).body;
		expect(their).toEqual(missing);
		expect(their.status === 404 || (Array.isArray(their.videos) && their.videos.length === 0)).toBe(true);
	}
	expect(api.system().rapidApi.calls()).toEqual([]);
});

test('every endpoint answers 413 to a body of 10 MB', async () => {
	const body = JSON.stringify({ urls: ['x'.repeat(10_000_000)] });
	for (const path of [VIDEOS, START, STOP])
		expect(await post(path, body)).toMatchObject({ status: 413, body: { title: 'Body too large' } });
	await nothingHappened();
});

test.each([
	['an array 100,000 deep', '['.repeat(100_000)],
	['a whole array 50,000 deep', '['.repeat(50_000) + ']'.repeat(50_000)],
	['an object 20,000 deep', `${'{"video_id":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
	['truncated JSON', '{"video_id"'],
	['an empty body', ''],
	['a number', '7'],
])('%s is a 400', async (_, body) => {
	for (const path of [VIDEOS, START, STOP])
		expect(await post(path, body)).toMatchObject({ status: 400, body: { title: expect.any(String) } });
	await nothingHappened();
});

test.each([
	'text/plain',
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=x',
	'application/jsonp',
])('a body of %s is a 415', async (type) => {
	for (const [path, body] of [
		[VIDEOS, { urls: ['https://example.com/'], keep_unsupported: true }],
		[START, { video_id: api.video().id }],
		[STOP, { video_id: api.video().id }],
	] as const)
		expect(await post(path, body, type)).toMatchObject({ status: 415 });
	await nothingHappened();
});

test.each(['__proto__', 'constructor', 'prototype', 'role', 'user_id', 'video_status'])(
	'a field called %s is refused',
	async (name) => {
		const id = api.video().id;
		for (const [path, fields] of [
			[START, `"video_id":"${id}"`],
			[STOP, `"video_id":"${id}"`],
			[VIDEOS, '"urls":["https://example.com/"],"keep_unsupported":true'],
		] as const) {
			const { status, body } = await post(path, `{${fields},"${name}":{"video_id":"${id}"}}`);
			expect({ status, errors: JSON.stringify(body.errors) }).toEqual({
				status: 400,
				errors: expect.stringContaining(name),
			});
		}
		await nothingHappened();
	},
);

const texts: [string, string][] = [
	['NUL', '\0'],
	['NUL in an id', '00000000-0000-4000-8000-00000000000\0'],
	['a lone surrogate', '\ud800'],
	['swapped surrogates', '\udc00\ud800'],
	['a right-to-left override', '\u202e2026'],
	['a Cyrillic look-alike letter', 'tikt\u043ek.com'],
	['SQL', "'; drop table videos; --"],
	['SQL that is always true', "' or '1'='1"],
	['an operator of PostgREST', 'not.is.null'],
	['a list of PostgREST', 'in.(1,2)'],
	['a condition of PostgREST', '1,or(id.not.is.null)'],
	['a column of PostgREST', '*,organizations(*)'],
	['quotes and brackets', '")\\,('],
];

test.each(texts)(
	'%s is refused in every field and parameter except links, and the error has its name',
	async (_, text) => {
		for (const path of [START, STOP])
			expect(await post(path, { video_id: text })).toMatchObject(refused('video_id'));
		const adding = { urls: ['https://example.com/'], organization_id: text, keep_unsupported: true };
		expect(await post(VIDEOS, adding)).toMatchObject(refused('organization_id'));
		for (const name of ['organization_id', 'platform', 'status', 'limit', 'cursor'])
			expect(await list({ [name]: text })).toMatchObject(refused(name));
		expect(await get(seriesOf(text.toWellFormed()))).toMatchObject(refused('id'));
		for (const name of ['from', 'to'])
			expect(await get(seriesOf(api.video().id, { [name]: text }))).toMatchObject(refused(name));
		await nothingHappened();
	},
);

test.each(texts)('a link with %s is refused and not kept', async (_, text) => {
	const urls = [text, `https://www.tiktok.com/@${text}/x`, `https://${text}.example/`];
	const { status, body } = await post(VIDEOS, { urls });
	expect(status).toBe(200);
	expect(body.results).toMatchObject(
		urls.map(() => ({ outcome: expect.stringMatching(/^(invalid|unsupported)$/) })),
	);
	await nothingHappened();
});

test('a link to an unsupported site with a lone surrogate is refused and not kept', async () => {
	const urls = ['https://videos.example.com/\ud800', 'https://videos.example.com/?q=\udc00\ud800'];
	const { status, body } = await post(VIDEOS, { urls, keep_unsupported: true });
	expect({ status, body }).toMatchObject({
		status: 200,
		body: { results: urls.map((url) => ({ url, outcome: 'invalid' })) },
	});
	await nothingHappened();
});

test('a link to an unsupported site is stored unchanged even if it contains SQL', async () => {
	const initial = 'https://videos.example.com/?q=%27%29;drop/**/table/**/videos;--&id=eq.1,or.id.gt.0';
	expect((await post(VIDEOS, { urls: [initial], keep_unsupported: true })).status).toBe(200);
	const { rows } = await api
		.system()
		.db.query('select initial_url from videos where organization_id = $1', [api.organization().id]);
	expect(rows).toContainEqual({ initial_url: initial });
	expect(rows).toHaveLength(2);
});

test.each(['select', 'or', 'and', 'order', 'offset', 'apikey', '__proto__', 'video_status'])(
	'the parameter %s is refused',
	async (name) => {
		for (const path of [`${VIDEOS}?${name}=1`, seriesOf(api.video().id, { [name]: '1' })]) {
			const { status, body } = await get(path);
			expect({ status, errors: JSON.stringify(body.errors) }).toEqual({
				status: 400,
				errors: expect.stringContaining(name),
			});
		}
		await nothingHappened();
	},
);

test.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59'])(
	'the time %s is refused because JavaScript and Postgres do not both support it',
	async (time) => {
		const cursor = btoa(JSON.stringify([time, api.video().id])).replaceAll('=', '');
		expect(await get(seriesOf(api.video().id, { from: time }))).toMatchObject(refused('from'));
		expect(await get(seriesOf(api.video().id, { to: time }))).toMatchObject(refused('to'));
		expect(await list({ cursor })).toMatchObject(refused('cursor'));
		await nothingHappened();
	},
);
