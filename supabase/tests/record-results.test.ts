import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import {
	createBlogger,
	createDeadLetter,
	createMusic,
	createSnapshot,
	gone,
	minute,
	read,
	recordOne,
	resultOf,
	written,
} from './results.ts';
import { createVideo, type Db, test } from './stack.ts';

test('the followers of a creator are kept for the organization', async ({ service, sql, checks }) => {
	const { id } = await createVideo(service);
	await recordOne(checks, id, minute(0), createSnapshot({ blogger: createBlogger({ followers: 4210 }) }));
	const { rows } = await sql.query(
		`select f.followers::int from figures.followers f join public.videos v using (organization_id, blogger_id)
		where v.id = $1`,
		[id],
	);
	expect(rows).toEqual([{ followers: 4210 }]);
});

test('creators and music are looked up by index, however few there are', async ({ service, sql }) => {
	const { id } = await createVideo(service);
	const result = {
		...{ video_id: id, sent_at: minute(0), checked_at: minute(0), gone: false, views: 1 },
		...{ blogger_external_id: `creator-${id}`, music_external_id: `music-${id}` },
	};
	const { rows } = await sql.query(
		`select pg_stat_get_xact_numscans('public.bloggers'::regclass)::int as creators,
			pg_stat_get_xact_numscans('public.music'::regclass)::int as music
		from public.record_results($1, '[]', '[]', '[]')`,
		[JSON.stringify([result])],
	);
	expect(rows).toEqual([{ creators: 0, music: 0 }]);
});

test('a snapshot becomes a row of statistics and updates the video', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	const blogger = createBlogger();
	const music = createMusic();
	expect(await recordOne(checks, id, minute(0), createSnapshot({ blogger, music }))).toEqual(new Set([id]));

	const { video, history } = await read(service, id);
	expect(history).toEqual([
		{
			video_id: id,
			collected_at: written(minute(0)),
			views: 1000,
			likes: 100,
			comments: 10,
			reposts: 5,
			saves: 7,
			product: expect.any(Number),
		},
	]);
	expect(video).toMatchObject({
		video_status: 'tracking',
		media_kind: 'video',
		caption: 'A walk in the rain',
		thumbnail_url: 'https://example.com/thumbnail.jpg',
		published_at: '2026-01-02T03:04:05+00:00',
		last_checked_at: written(minute(0)),
		last_statistics_at: written(minute(0)),
		bloggers: { platform: 'TikTok', external_id: blogger.externalId, username: 'maya', display_name: 'Maya' },
		music: { platform: 'TikTok', external_id: music.externalId, title: 'A song', author: 'A singer' },
	});
});

test('no index has a column that every check changes, and pages keep free space for updates', async ({
	sql,
}) => {
	const { rows: indexes } = await sql.query(
		`select indexdef from pg_indexes
		where schemaname = 'public' and tablename = 'videos' and indexdef ~ 'last_checked_at|last_statistics_at'`,
	);
	expect(indexes).toEqual([]);
	const { rows: videos } = await sql.query(
		"select reloptions from pg_class where oid = 'public.videos'::regclass",
	);
	expect(videos).toEqual([{ reloptions: ['fillfactor=75'] }]);
});

test('recording the same results twice changes nothing', async ({ service, checks }) => {
	const [found, lost] = [await createVideo(service), await createVideo(service)];
	await recordOne(checks, lost.id, minute(-60), gone);
	const results = [
		resultOf(found.id, minute(0), createSnapshot({ blogger: createBlogger(), music: createMusic() })),
		resultOf(lost.id, minute(0), gone),
	];
	await checks.record(results, [], []);
	const before = [await read(service, found.id), await read(service, lost.id)];

	expect(await checks.record(results, [], [])).toEqual(new Set());
	expect([await read(service, found.id), await read(service, lost.id)]).toEqual(before);
});

test.for([
	{ checked: 'later', minutes: 5 },
	{ checked: 'earlier, by a clock that is behind', minutes: -5 },
])(
	'a message whose video is checked again $checked writes no second row',
	async ({ minutes }, { service, checks }) => {
		const { id } = await createVideo(service);
		const at = (checkedAt: Date) => resultOf(id, checkedAt, createSnapshot(), minute(0));
		await checks.record([at(minute(1))], [], []);
		const before = await read(service, id);
		expect(await checks.record([at(minute(1 + minutes))], [], [])).toEqual(new Set());
		expect(await read(service, id)).toEqual(before);
	},
);

test('a check dated before its message counts from when the message was sent', async ({
	service,
	checks,
}) => {
	const { id } = await createVideo(service);
	const early = resultOf(id, minute(-1), createSnapshot(), minute(0));
	expect(await checks.record([early], [], [])).toEqual(new Set([id]));
	expect(await checks.record([early], [], [])).toEqual(new Set());
	const { video, history } = await read(service, id);
	expect(history.map(({ collected_at }) => collected_at)).toEqual([written(minute(0))]);
	expect(video).toMatchObject({
		last_checked_at: written(minute(0)),
		last_statistics_at: written(minute(0)),
	});
});

test('two results for one video in a call write one row', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	const results = [1, 2].map((minutes) => resultOf(id, minute(minutes), createSnapshot(), minute(0)));
	expect(await checks.record(results, [], [])).toEqual(new Set([id]));
	expect((await read(service, id)).history).toHaveLength(1);
});

test('two messages for one video write one row each', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await recordOne(checks, id, minute(0), createSnapshot({ views: 10 }));
	await recordOne(checks, id, minute(60), createSnapshot({ views: 20 }));
	expect((await read(service, id)).history.map(({ views }) => views)).toEqual([10, 20]);
});

test('an older check writes nothing', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	const blogger = createBlogger();
	const music = createMusic();
	await recordOne(checks, id, minute(60), createSnapshot({ views: 200, blogger, music }));
	const before = await read(service, id);

	const older = createSnapshot({
		views: 100,
		thumbnailUrl: 'https://example.com/old.jpg',
		blogger: { ...blogger, username: 'old' },
		music: { ...music, title: 'Old' },
	});
	expect(await recordOne(checks, id, minute(0), older)).toEqual(new Set());
	expect(await read(service, id)).toEqual(before);
});

test('an older answer about another video does not rename a blogger or music', async ({
	service,
	checks,
}) => {
	const videos = [await createVideo(service), await createVideo(service)];
	const [newer, older] = videos.map(({ id }) => id);
	const blogger = createBlogger();
	const music = createMusic();
	await recordOne(checks, newer ?? '', minute(60), createSnapshot({ blogger, music }));
	const old = createSnapshot({ blogger: { ...blogger, username: 'old' }, music: { ...music, title: 'Old' } });
	expect(await recordOne(checks, older ?? '', minute(0), old)).toEqual(new Set([older]));
	expect((await read(service, older ?? '')).video).toMatchObject({
		bloggers: { username: 'maya' },
		music: { title: 'A song' },
	});
});

test('an answer that leaves a blogger and music as they are does not write them', async ({
	service,
	sql,
	checks,
}) => {
	const { id } = await createVideo(service);
	const blogger = createBlogger();
	const music = createMusic();
	const versions = async () => {
		const { rows } = await sql.query(
			`select xmin from bloggers where external_id = $1
			union all select xmin from music where external_id = $2`,
			[blogger.externalId, music.externalId],
		);
		return rows;
	};
	await recordOne(checks, id, minute(0), createSnapshot({ blogger, music }));
	const before = await versions();
	expect(before).toHaveLength(2);
	await recordOne(checks, id, minute(60), createSnapshot({ blogger, music }));
	const nameless = { ...blogger, username: null };
	await recordOne(checks, id, minute(120), createSnapshot({ blogger: nameless, music }));
	expect(await versions()).toEqual(before);
});

test('a newer check updates the names of bloggers and music', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	const blogger = createBlogger();
	const music = createMusic();
	await recordOne(checks, id, minute(0), createSnapshot({ blogger, music }));
	const renamed = createSnapshot({
		blogger: { ...blogger, username: 'maya_cooks' },
		music: { ...music, title: 'Renamed' },
	});
	await recordOne(checks, id, minute(60), renamed);
	const { video } = await read(service, id);
	expect(video).toMatchObject({ bloggers: { username: 'maya_cooks' }, music: { title: 'Renamed' } });
});

test('a value that an answer leaves out keeps its last known value', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	const blogger = createBlogger();
	const music = createMusic();
	await recordOne(checks, id, minute(0), createSnapshot({ blogger, music }));
	const nameless = createSnapshot({
		blogger: { ...blogger, username: null, displayName: null },
		music: { ...music, title: null, author: null },
	});
	await recordOne(checks, id, minute(60), nameless);
	const bare = createSnapshot({ thumbnailUrl: null, publishedAt: null });
	await recordOne(checks, id, minute(120), bare);
	const { video } = await read(service, id);
	expect(video).toMatchObject({
		thumbnail_url: 'https://example.com/thumbnail.jpg',
		published_at: '2026-01-02T03:04:05+00:00',
		bloggers: { username: 'maya', display_name: 'Maya' },
		music: { title: 'A song', author: 'A singer' },
	});
});

test('a metric that the answer lacks is null, not 0', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await recordOne(
		checks,
		id,
		minute(0),
		createSnapshot({ likes: null, comments: 0, reposts: null, saves: null }),
	);
	const [row] = (await read(service, id)).history;
	expect(row).toMatchObject({ views: 1000, likes: null, comments: 0, reposts: null, saves: null });
});

test('views that fall are stored as observed', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await recordOne(checks, id, minute(0), createSnapshot({ views: 1000 }));
	await recordOne(checks, id, minute(60), createSnapshot({ views: 900 }));
	expect((await read(service, id)).history.map(({ views }) => views)).toEqual([1000, 900]);
});

test('counters beyond 32 bits are stored to the last digit', async ({ service, sql, checks }) => {
	const { id } = await createVideo(service);
	const views = Number.MAX_SAFE_INTEGER;
	await recordOne(checks, id, minute(0), createSnapshot({ views, likes: 2 ** 31 }));
	const { rows } = await sql.query(
		'select views::text, likes::text from video_statistics where video_id = $1',
		[id],
	);
	expect(rows).toEqual([{ views: '9007199254740991', likes: '2147483648' }]);
});

test('missing and untracked videos are left out and the others are written', async ({ service, checks }) => {
	const untracked = await Promise.all(
		['new', 'stopped'].map((video_status) => createVideo(service, { video_status })),
	);
	const { id } = await createVideo(service);
	const leftOut = [randomUUID(), ...untracked.map((video) => video.id)];
	const blogger = createBlogger();
	const results = [
		...leftOut.map((videoId) => resultOf(videoId, minute(0), createSnapshot({ blogger }))),
		resultOf(id, minute(0), createSnapshot()),
	];
	expect(await checks.record(results, [], [])).toEqual(new Set([id]));
	expect((await read(service, id)).history).toHaveLength(1);
	for (const video of untracked) {
		expect(await read(service, video.id)).toMatchObject({ video: { last_checked_at: null }, history: [] });
	}
	expect(await readBloggers(service, blogger.externalId)).toEqual([]);
});

test('one row that cannot be written rolls back all of them', async ({ service, checks }) => {
	const [sound, broken] = [await createVideo(service), await createVideo(service)];
	const before = await read(service, sound.id);
	const blogger = createBlogger();
	const letter = createDeadLetter();
	const results = [
		resultOf(sound.id, minute(0), createSnapshot({ blogger })),
		resultOf(broken.id, minute(0), createSnapshot({ views: -1 })),
	];
	await expect(checks.record(results, [letter], [])).rejects.toMatchObject({ kind: 'bad_response' });
	expect(await read(service, sound.id)).toEqual(before);
	expect(await readBloggers(service, blogger.externalId)).toEqual([]);
	expect(await readDeadLetters(service, letter.queue, letter.messageId)).toEqual([]);
});

test('two videos with the same blogger and music share one row of each', async ({ service, checks }) => {
	const videos = [await createVideo(service), await createVideo(service)];
	const blogger = createBlogger();
	const music = createMusic();
	const results = videos.map(({ id }) => resultOf(id, minute(0), createSnapshot({ blogger, music })));
	await checks.record(results, [], []);
	const [first, second] = await Promise.all(videos.map(({ id }) => read(service, id)));
	expect(first?.video.blogger_id).toEqual(expect.any(String));
	expect(first?.video.music_id).toEqual(expect.any(String));
	expect(second?.video).toMatchObject({
		blogger_id: first?.video.blogger_id,
		music_id: first?.video.music_id,
	});
});

test('the same account name on two platforms is two bloggers', async ({ service, checks }) => {
	const videos = [await createVideo(service), await createVideo(service, { platform: 'YouTube' })];
	const blogger = createBlogger();
	await checks.record(
		videos.map(({ id }) => resultOf(id, minute(0), createSnapshot({ blogger }))),
		[],
		[],
	);
	const [first, second] = await Promise.all(videos.map(({ id }) => read(service, id)));
	expect(first?.video.bloggers).toMatchObject({ platform: 'TikTok' });
	expect(second?.video.bloggers).toMatchObject({ platform: 'YouTube' });
});

test('a dead letter is written once for each queue and message', async ({ service, checks }) => {
	const letter = createDeadLetter({ body: '"\\u0000"', reason: 'first', attempts: 1 });
	const elsewhere = createDeadLetter({ ...letter, queue: 'video-stats-high', body: null });
	await checks.record([], [letter, elsewhere], []);
	await checks.record([], [{ ...letter, reason: 'second', attempts: 2 }], []);
	const { messageId: message_id } = letter;
	expect(await readDeadLetters(service, 'video-stats-low', message_id)).toMatchObject([
		{ message_id, body: '"\\u0000"', reason: 'first', attempts: 1 },
	]);
	expect(await readDeadLetters(service, 'video-stats-high', message_id)).toMatchObject([{ body: null }]);
});

test('a replayed message that fails again is added to its row once', async ({ service, checks }) => {
	const letter = createDeadLetter({ body: '1', attempts: 4, firstAt: minute(0) });
	await checks.record([], [letter], []);
	const find = () => readDeadLetters(service, letter.queue, letter.messageId);
	const [first] = await find();
	expect(first).toMatchObject({ first_at: written(minute(0)), request_id: letter.requestId });
	const replayed_at = minute(5).toISOString();
	await service
		.from('dead_letters')
		.update({ replayed_at })
		.eq('id', first?.id ?? '')
		.throwOnError();

	const back = { ...letter, body: '2', reason: 'second', attempts: 3, firstAt: minute(9) };
	await checks.record([], [back, back], []);
	await checks.record([], [back], []);
	const [second] = await find();
	const { recorded_at } = second ?? {};
	expect(second).toEqual({ ...first, reason: 'second', attempts: 7, recorded_at });
	expect(Date.parse(recorded_at ?? '')).toBeGreaterThan(Date.parse(first?.recorded_at ?? ''));
});

async function readDeadLetters(service: Db, queue: string, messageId: string) {
	const { data } = await service
		.from('dead_letters')
		.select()
		.eq('queue', queue)
		.eq('message_id', messageId)
		.throwOnError();
	return data;
}

async function readBloggers(service: Db, externalId: string) {
	const { data } = await service.from('bloggers').select().eq('external_id', externalId).throwOnError();
	return data;
}
