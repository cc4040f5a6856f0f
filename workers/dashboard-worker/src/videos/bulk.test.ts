import { expect, test } from 'vitest';
import { ORGANIZATION, post, USER, VIDEO_ID, videoRow, world } from '../testing.ts';

const BULK = '/dashboard/videos/bulk';
const OTHER_ID = '20000000-0000-4000-8000-000000000002';
const CAMPAIGN = '50000000-0000-4000-8000-000000000001';

const row = {
	organization_id: ORGANIZATION,
	user_id: USER,
	platform: 'TikTok',
	external_video_id: '7000000000000000001',
	video_url: 'https://www.tiktok.com/@a/video/7000000000000000001',
	initial_url: 'https://vm.tiktok.com/x',
};

const started = [
	{ video_id: VIDEO_ID, outcome: 'done', video: row },
	{ video_id: OTHER_ID, outcome: 'limit_reached' },
];
const start = { action: 'start', video_ids: [VIDEO_ID, OTHER_ID] };

test('a bulk start answers each video and sends a message for each started one', async () => {
	const { app, sent } = world({ database: { videos: { change: async () => started } } });
	const response = await app.request(BULK, post(start));
	expect(response.status).toBe(200);
	expect(await response.json()).toMatchObject({
		results: [
			{ video_id: VIDEO_ID, outcome: 'done', message: expect.stringContaining('within seconds') },
			{ video_id: OTHER_ID, outcome: 'limit_reached', message: expect.stringContaining('limit') },
		],
	});
	expect(sent.map(({ video_id }) => video_id)).toEqual([VIDEO_ID]);
});

test.each([
	[
		'the queue refuses the messages',
		{
			send: () => {
				throw new Error('Queue is overloaded.');
			},
		},
	],
	['the organization is over its limit of starts', { left: { ORGANIZATION_STARTS: 0 } }],
])('while %s, the started video is told to wait for the night', async (_, faults) => {
	const { app, sent } = world({ ...faults, database: { videos: { change: async () => started } } });
	const response = await app.request(BULK, post(start));
	expect(await response.json()).toMatchObject({
		results: [{ outcome: 'done', message: expect.stringContaining('nightly refresh') }, {}],
	});
	expect(sent).toEqual([]);
});

test('a repeated bulk start within a minute sends one message', async () => {
	const { app, sent } = world({ database: { videos: { change: async () => started } } });
	for (let click = 0; click < 3; click += 1) await app.request(BULK, post(start));
	expect(sent).toHaveLength(1);
});

test('a filter changes the videos that it selects', async () => {
	const asked: unknown[] = [];
	const { app } = world({
		database: {
			videos: {
				async list(filter) {
					asked.push(filter);
					return { videos: [videoRow], next: null, totals: null, trends: null };
				},
				async change(action, ids) {
					asked.push([action, ids]);
					return [{ video_id: VIDEO_ID, outcome: 'done' }];
				},
			},
		},
	});
	const filter = { platform: 'TikTok', fresh: false };
	const response = await app.request(BULK, post({ action: 'stop', filter }));
	expect(await response.json()).toMatchObject({ results: [{ video_id: VIDEO_ID, outcome: 'done' }] });
	expect(asked).toEqual([filter, ['stop', [VIDEO_ID]]]);
});

test('a filter that selects more than 500 videos changes none', async () => {
	let changes = 0;
	const { app } = world({
		database: {
			videos: {
				list: async () => ({
					videos: [videoRow],
					next: { key: 1000, id: VIDEO_ID },
					totals: null,
					trends: null,
				}),
				async change() {
					changes += 1;
					return [];
				},
			},
		},
	});
	const response = await app.request(BULK, post({ action: 'delete', filter: {} }));
	expect(response.status).toBe(422);
	expect(changes).toBe(0);
});

test('videos are added to a campaign, each with its own outcome', async () => {
	const asked: unknown[] = [];
	const { app } = world({
		database: {
			campaigns: {
				async changeVideos(...parameters) {
					asked.push(parameters);
					return { added: 1, removed: 0, added_ids: [VIDEO_ID], removed_ids: [] };
				},
			},
		},
	});
	const body = { action: 'add_to_campaign', campaign_id: CAMPAIGN, video_ids: [VIDEO_ID, OTHER_ID] };
	const response = await app.request(BULK, post(body));
	expect(await response.json()).toMatchObject({
		results: [
			{ video_id: VIDEO_ID, outcome: 'done' },
			{ video_id: OTHER_ID, outcome: 'unchanged' },
		],
	});
	expect(asked).toEqual([[CAMPAIGN, { add: [VIDEO_ID, OTHER_ID], remove: [] }]]);
});

test.each([
	['no campaign of the user', null, 404],
	['a campaign that the user may only read', { refused: 'role' }, 403],
])('videos for %s are refused', async (_, answer, status) => {
	const { app } = world({ database: { campaigns: { changeVideos: async () => answer } } });
	const body = { action: 'remove_from_campaign', campaign_id: CAMPAIGN, video_ids: [VIDEO_ID] };
	expect((await app.request(BULK, post(body))).status).toBe(status);
});

test.each([
	['no selection', { action: 'stop' }, 'video_ids'],
	['two selections', { action: 'stop', video_ids: [VIDEO_ID], filter: {} }, 'video_ids'],
	['no ids', { action: 'stop', video_ids: [] }, 'video_ids'],
	['501 ids', { action: 'stop', video_ids: Array(501).fill(VIDEO_ID) }, 'video_ids'],
	['an unknown action', { action: 'burn', video_ids: [VIDEO_ID] }, 'action'],
	['no campaign', { action: 'add_to_campaign', video_ids: [VIDEO_ID] }, 'campaign_id'],
	['a campaign too many', { action: 'stop', campaign_id: CAMPAIGN, video_ids: [VIDEO_ID] }, 'campaign_id'],
	['an unknown filter', { action: 'stop', filter: { colour: 'red' } }, 'filter.colour'],
	['half a surrogate pair', { action: 'stop', filter: { q: '\ud800' } }, 'filter.q'],
])('%s is a 400 that names the field', async (_, body, field) => {
	const response = await world().app.request(BULK, post(body));
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ errors: [{ field }] });
});
