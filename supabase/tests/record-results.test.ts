import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { DeadLetter, VideoResult } from '../../packages/core/src/db/index.ts';
import type { VideoSnapshot } from '../../packages/core/src/platforms/index.ts';
import { type createFetchWork, createVideo, type Db, type Sql, test } from './stack.ts';

type Blogger = NonNullable<VideoSnapshot['blogger']>;
type Music = NonNullable<VideoSnapshot['music']>;

const startedAt = Date.UTC(2026, 10, 22);

/** A time of the test, so many minutes after its start. */
function minute(minutes: number): Date {
	return new Date(startedAt + minutes * 60_000);
}

function createSnapshot(parts: Partial<VideoSnapshot> = {}): VideoSnapshot {
	return {
		views: 1000,
		likes: 100,
		comments: 10,
		reposts: 5,
		saves: 7,
		thumbnailUrl: 'https://example.com/thumbnail.jpg',
		publishedAt: '2026-01-02T03:04:05.000Z',
		blogger: null,
		music: null,
		...parts,
	};
}

function createBlogger(parts: Partial<Blogger> = {}): Blogger {
	return { externalId: randomUUID(), username: 'maya', displayName: 'Maya', avatarUrl: null, ...parts };
}

function createMusic(parts: Partial<Music> = {}): Music {
	return { externalId: randomUUID(), title: 'A song', author: 'A singer', ...parts };
}

function resultOf(videoId: string, checkedAt: Date, snapshot: VideoResult['snapshot']): VideoResult {
	return { videoId, messageKey: `cron:${checkedAt.toISOString()}`, checkedAt, snapshot };
}

function createDeadLetter(parts: Partial<DeadLetter> = {}): DeadLetter {
	const messageId = randomUUID();
	return { queue: 'video-stats-low', messageId, body: '{}', reason: 'type: wrong', attempts: 1, ...parts };
}

/** The video, what it refers to and its history, oldest first. */
async function read(service: Db, videoId: string) {
	const columns = '*, bloggers(*), music(*), video_statistics(*)';
	const { data } = await service
		.from('videos')
		.select(columns)
		.eq('id', videoId)
		.order('collected_at', { referencedTable: 'video_statistics' })
		.single()
		.throwOnError();
	const { video_statistics: history, ...video } = data;
	return { video, history };
}

type Work = ReturnType<typeof createFetchWork>;
function recordOne(work: Work, videoId: string, at: Date, snapshot: VideoResult['snapshot']) {
	return work.record([resultOf(videoId, at, snapshot)], []);
}

/** PostgREST's way of writing a time. */
function written(at: Date): string {
	return at.toISOString().replace('.000Z', '+00:00');
}

test('a snapshot becomes a row of statistics and what is known of the video', async ({ service, work }) => {
	const { id } = await createVideo(service);
	const blogger = createBlogger();
	const music = createMusic();
	expect(await recordOne(work, id, minute(0), createSnapshot({ blogger, music }))).toEqual(new Set([id]));

	const { video, history } = await read(service, id);
	expect(history).toEqual([
		{
			video_id: id,
			collected_at: written(minute(0)),
			message_key: 'cron:2026-11-22T00:00:00.000Z',
			views: 1000,
			likes: 100,
			comments: 10,
			reposts: 5,
			saves: 7,
		},
	]);
	expect(video).toMatchObject({
		video_status: 'tracking',
		thumbnail_url: 'https://example.com/thumbnail.jpg',
		published_at: '2026-01-02T03:04:05+00:00',
		last_checked_at: written(minute(0)),
		last_statistics_at: written(minute(0)),
		bloggers: { platform: 'TikTok', external_id: blogger.externalId, username: 'maya', display_name: 'Maya' },
		music: { platform: 'TikTok', external_id: music.externalId, title: 'A song', author: 'A singer' },
	});
});

test('written twice it changes nothing', async ({ service, work }) => {
	const [found, lost] = [await createVideo(service), await createVideo(service)];
	await recordOne(work, lost.id, minute(-60), 'gone');
	const results = [
		resultOf(found.id, minute(0), createSnapshot({ blogger: createBlogger(), music: createMusic() })),
		resultOf(lost.id, minute(0), 'gone'),
	];
	await work.record(results, []);
	const before = [await read(service, found.id), await read(service, lost.id)];

	expect(await work.record(results, [])).toEqual(new Set([found.id, lost.id]));
	expect([await read(service, found.id), await read(service, lost.id)]).toEqual(before);
});

test('the same message at another time writes no second row', async ({ service, work }) => {
	const { id } = await createVideo(service);
	const result = { videoId: id, messageKey: 'start:1', snapshot: createSnapshot() };
	await work.record([{ ...result, checkedAt: minute(0) }], []);
	await work.record([{ ...result, checkedAt: minute(5) }], []);
	const { video, history } = await read(service, id);
	expect(history).toHaveLength(1);
	expect(video.last_checked_at).toBe(written(minute(5)));
	expect(video.last_statistics_at).toBe(written(minute(0)));
});

test('two messages about one video write a row each', async ({ service, work }) => {
	const { id } = await createVideo(service);
	await recordOne(work, id, minute(0), createSnapshot({ views: 10 }));
	await recordOne(work, id, minute(60), createSnapshot({ views: 20 }));
	expect((await read(service, id)).history.map(({ views }) => views)).toEqual([10, 20]);
});

test('an older check joins the history and overwrites nothing newer', async ({ service, work }) => {
	const { id } = await createVideo(service);
	const blogger = createBlogger();
	const music = createMusic();
	await recordOne(work, id, minute(60), createSnapshot({ views: 200, blogger, music }));
	const { video: before } = await read(service, id);

	const older = createSnapshot({
		views: 100,
		thumbnailUrl: 'https://example.com/old.jpg',
		publishedAt: '2020-01-01T00:00:00.000Z',
		blogger: {
			...blogger,
			username: 'old',
			displayName: 'Old',
			avatarUrl: 'https://example.com/old-avatar.jpg',
		},
		music: { ...music, title: 'Old', author: 'Old' },
	});
	await recordOne(work, id, minute(0), older);
	const { video, history } = await read(service, id);
	expect(video).toEqual(before);
	expect(history.map(({ views }) => views)).toEqual([100, 200]);
});

test('a newer check renames bloggers and music', async ({ service, work }) => {
	const { id } = await createVideo(service);
	const blogger = createBlogger();
	const music = createMusic();
	await recordOne(work, id, minute(0), createSnapshot({ blogger, music }));
	const renamed = createSnapshot({
		blogger: { ...blogger, username: 'maya_cooks' },
		music: { ...music, title: 'Renamed' },
	});
	await recordOne(work, id, minute(60), renamed);
	const { video } = await read(service, id);
	expect(video).toMatchObject({ bloggers: { username: 'maya_cooks' }, music: { title: 'Renamed' } });
});

test('what an answer leaves out stays as it was known', async ({ service, work }) => {
	const { id } = await createVideo(service);
	const blogger = createBlogger();
	const music = createMusic();
	await recordOne(work, id, minute(0), createSnapshot({ blogger, music }));
	const bare = createSnapshot({ thumbnailUrl: null, publishedAt: null, blogger: null, music: null });
	await recordOne(work, id, minute(60), bare);
	const nameless = { ...blogger, username: null, displayName: null };
	await recordOne(work, id, minute(120), createSnapshot({ blogger: nameless }));
	const { video } = await read(service, id);
	expect(video).toMatchObject({
		thumbnail_url: 'https://example.com/thumbnail.jpg',
		published_at: '2026-01-02T03:04:05+00:00',
		bloggers: { username: 'maya', display_name: 'Maya' },
		music: { external_id: music.externalId },
	});
});

test('a metric nobody told is null, not 0', async ({ service, work }) => {
	const { id } = await createVideo(service);
	await recordOne(
		work,
		id,
		minute(0),
		createSnapshot({ likes: null, comments: 0, reposts: null, saves: null }),
	);
	const [row] = (await read(service, id)).history;
	expect(row).toMatchObject({ views: 1000, likes: null, comments: 0, reposts: null, saves: null });
});

test('views that fall are stored as observed', async ({ service, work }) => {
	const { id } = await createVideo(service);
	await recordOne(work, id, minute(0), createSnapshot({ views: 1000 }));
	await recordOne(work, id, minute(60), createSnapshot({ views: 900 }));
	expect((await read(service, id)).history.map(({ views }) => views)).toEqual([1000, 900]);
});

test('counters beyond 32 bits are stored to the last digit', async ({ service, sql, work }) => {
	const { id } = await createVideo(service);
	const views = Number.MAX_SAFE_INTEGER;
	await recordOne(work, id, minute(0), createSnapshot({ views, likes: 2 ** 31 }));
	const { rows } = await sql.query(
		'select views::text, likes::text from video_statistics where video_id = $1',
		[id],
	);
	expect(rows).toEqual([{ views: '9007199254740991', likes: '2147483648' }]);
});

test('vanished and untracked videos are left out and their neighbours written', async ({ service, work }) => {
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
	expect(await work.record(results, [])).toEqual(new Set([id]));
	expect((await read(service, id)).history).toHaveLength(1);
	for (const video of untracked) {
		expect(await read(service, video.id)).toMatchObject({ video: { last_checked_at: null }, history: [] });
	}
	const { data: bloggers } = await service
		.from('bloggers')
		.select()
		.eq('external_id', blogger.externalId)
		.throwOnError();
	expect(bloggers).toEqual([]);
});

test('a video stopped while its result is being recorded is left out', async ({ service, sql, work }) => {
	const { id } = await createVideo(service);
	await sql.query('begin');
	await sql.query(`update videos set video_status = 'stopped' where id = $1`, [id]);
	const recorded = recordOne(work, id, minute(0), createSnapshot());
	await vi.waitFor(async () => expect(await waitingForALock(sql)).toBe(1), { timeout: 10_000, interval: 10 });
	await sql.query('commit');
	expect(await recorded).toEqual(new Set());
	expect(await read(service, id)).toMatchObject({ video: { video_status: 'stopped' }, history: [] });
});

test('the first sighting as gone marks nothing', async ({ service, work }) => {
	const { id } = await createVideo(service);
	expect(await recordOne(work, id, minute(0), 'gone')).toEqual(new Set([id]));
	expect(await read(service, id)).toMatchObject({
		video: { video_status: 'tracking', deleted_at: null, gone_seen_at: written(minute(0)) },
		history: [],
	});
});

test.for([
	{ apart: '29:59', minutes: 30 - 1 / 60, status: 'tracking', isDeleted: false },
	{ apart: '30:00', minutes: 30, status: 'deleted', isDeleted: true },
])(
	'after a second sighting $apart later it is $status',
	async ({ minutes, status, isDeleted }, { service, work }) => {
		const { id } = await createVideo(service);
		await recordOne(work, id, minute(0), 'gone');
		await recordOne(work, id, minute(minutes), 'gone');
		const { video } = await read(service, id);
		expect(video.video_status).toBe(status);
		expect(video.deleted_at).toBe(isDeleted ? written(minute(minutes)) : null);
	},
);

test('a sighting in between starts the count anew', async ({ service, work }) => {
	const { id } = await createVideo(service);
	await recordOne(work, id, minute(0), 'gone');
	await recordOne(work, id, minute(60), createSnapshot());
	await recordOne(work, id, minute(120), 'gone');
	expect((await read(service, id)).video).toMatchObject({
		video_status: 'tracking',
		gone_seen_at: written(minute(120)),
	});
});

test('an older sighting as gone marks nothing', async ({ service, work }) => {
	const { id } = await createVideo(service);
	await recordOne(work, id, minute(60), createSnapshot());
	await recordOne(work, id, minute(0), 'gone');
	expect((await read(service, id)).video).toMatchObject({ video_status: 'tracking', gone_seen_at: null });
});

test('a deleted video that is still gone keeps the time it was found deleted', async ({ service, work }) => {
	const { id } = await createVideo(service);
	for (const minutes of [0, 60, 120]) await recordOne(work, id, minute(minutes), 'gone');
	expect((await read(service, id)).video).toMatchObject({
		video_status: 'deleted',
		deleted_at: written(minute(60)),
		last_checked_at: written(minute(120)),
	});
});

test('a deleted video that returns is tracked again and its history goes on', async ({ service, work }) => {
	const { id } = await createVideo(service);
	await recordOne(work, id, minute(0), createSnapshot({ views: 1000 }));
	await recordOne(work, id, minute(60), 'gone');
	await recordOne(work, id, minute(120), 'gone');
	await recordOne(work, id, minute(180), createSnapshot({ views: 1100 }));
	const { video, history } = await read(service, id);
	expect(video).toMatchObject({ video_status: 'tracking', deleted_at: null, gone_seen_at: null });
	expect(history.map(({ views }) => views)).toEqual([1000, 1100]);
});

test('one row that can not be written undoes all of them', async ({ service, work }) => {
	const [sound, broken] = [await createVideo(service), await createVideo(service)];
	const before = await read(service, sound.id);
	const blogger = createBlogger();
	const letter = createDeadLetter();
	const results = [
		resultOf(sound.id, minute(0), createSnapshot({ blogger })),
		resultOf(broken.id, minute(0), createSnapshot({ views: -1 })),
	];
	await expect(work.record(results, [letter])).rejects.toMatchObject({ kind: 'bad_response' });
	expect(await read(service, sound.id)).toEqual(before);
	const { data: bloggers } = await service
		.from('bloggers')
		.select()
		.eq('external_id', blogger.externalId)
		.throwOnError();
	expect(bloggers).toEqual([]);
	expect(await readDeadLetters(service, letter.queue, [letter.messageId])).toEqual([]);
});

test('two videos share the blogger and the music that both bring', async ({ service, work }) => {
	const videos = [await createVideo(service), await createVideo(service)];
	const blogger = createBlogger();
	const music = createMusic();
	const results = videos.map(({ id }) => resultOf(id, minute(0), createSnapshot({ blogger, music })));
	await work.record(results, []);
	const [first, second] = await Promise.all(videos.map(({ id }) => read(service, id)));
	expect(first?.video.blogger_id).toEqual(expect.any(String));
	expect(first?.video.music_id).toEqual(expect.any(String));
	expect(second?.video).toMatchObject({
		blogger_id: first?.video.blogger_id,
		music_id: first?.video.music_id,
	});
});

test('the same account name on two platforms is two bloggers', async ({ service, work }) => {
	const videos = [await createVideo(service), await createVideo(service, { platform: 'YouTube' })];
	const blogger = createBlogger();
	await work.record(
		videos.map(({ id }) => resultOf(id, minute(0), createSnapshot({ blogger }))),
		[],
	);
	const [first, second] = await Promise.all(videos.map(({ id }) => read(service, id)));
	expect(first?.video.bloggers).toMatchObject({ platform: 'TikTok' });
	expect(second?.video.bloggers).toMatchObject({ platform: 'YouTube' });
});

test('a dead letter is written once for each queue and message', async ({ service, work }) => {
	const letter = createDeadLetter({ body: '"\\u0000"', reason: 'first', attempts: 1 });
	const elsewhere = createDeadLetter({ ...letter, queue: 'video-stats-high', body: null });
	await work.record([], [letter, elsewhere]);
	await work.record([], [{ ...letter, reason: 'second', attempts: 2 }]);
	const { messageId: message_id } = letter;
	expect(await readDeadLetters(service, 'video-stats-low', [message_id])).toMatchObject([
		{ message_id, body: '"\\u0000"', reason: 'first', attempts: 1 },
	]);
	expect(await readDeadLetters(service, 'video-stats-high', [message_id])).toMatchObject([{ body: null }]);
});

test('recordings of the same videos at once, in opposite order, both succeed', async ({ service, work }) => {
	const videos = await Promise.all(Array.from({ length: 20 }, () => createVideo(service)));
	const ids = new Set(videos.map(({ id }) => id));
	const rounds = 50;
	for (let round = 0; round < rounds; round++) {
		const letters = videos.map(() => createDeadLetter());
		const creators = videos.map(() => ({ blogger: createBlogger(), music: createMusic() }));
		const resultsAt = (at: Date) =>
			videos.map(({ id }, index) => resultOf(id, at, createSnapshot(creators[index])));
		const recorded = await Promise.all([
			work.record(resultsAt(minute(round)), letters),
			work.record(resultsAt(minute(round + 0.5)).toReversed(), letters.toReversed()),
		]);
		expect(recorded).toEqual([ids, ids]);
	}
	for (const { id } of videos) {
		const { video, history } = await read(service, id);
		expect(history).toHaveLength(2 * rounds);
		expect(video.last_checked_at).toBe(written(minute(rounds - 0.5)));
	}
});

async function readDeadLetters(service: Db, queue: string, messageIds: string[]) {
	const { data } = await service
		.from('dead_letters')
		.select()
		.eq('queue', queue)
		.in('message_id', messageIds)
		.throwOnError();
	return data;
}

async function waitingForALock(sql: Sql): Promise<number> {
	const { rows } = await sql.query<{ waiting: number }>(
		`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'`,
	);
	return rows[0]?.waiting ?? 0;
}
