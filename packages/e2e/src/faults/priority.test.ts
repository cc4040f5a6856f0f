import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import {
	batchOf,
	createOrganization,
	createVideo,
	startTracking,
	tiktokId,
	tokenOf,
	type Video,
} from '../fixtures.ts';
import { createVideos, runCron, sendLow, settled, TIKTOK } from './cron-runs.ts';
import { killHanging, lock, writeHangs } from './database-faults.ts';
import { callsFor, expectDrained, expectServed, expectSurvived } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const PACED = 'threads-api4.p.rapidapi.com';
const PER_SECOND = 4;

const system = useFaults({ productRates: { [PACED]: PER_SECOND } });

let codes = 0;
const threadsCode = () => `DPaced${String(codes++).padStart(5, '0')}`;

/** Starts to track a video and expects its first statistics in time, before the whole backlog is written. */
async function expectPriority(bulk: Video[], video?: { platform: string; externalVideoId: string }) {
	const organization = await createOrganization(system());
	const clicked = await createVideo(system(), organization, { ...video, status: 'new' });
	const startedMs = Date.now();
	expect(await startTracking(system(), organization.owner, clicked.id)).toBe(200);
	await expectServed(system(), clicked, startedMs);
	expect(await writtenOf(bulk)).toBeLessThan(bulk.length);
	return clicked;
}

async function writtenOf(videos: Video[]): Promise<number> {
	const { rows } = await system().db.query(
		'select distinct video_id from video_statistics where video_id = any($1)',
		[videos.map(({ id }) => id)],
	);
	return rows.length;
}

const written = (videos: Video[]) =>
	waitFor('the backlog', async () => (await writtenOf(videos)) === videos.length, { timeoutMs: 60_000 });

const firstCall = (videos: Video[]) => waitFor('a call', () => callsFor(system(), videos).length > 0);

test('a started video has its first statistics in time while every answer for the backlog is slow', async () => {
	const videos = await createVideos(system(), 6);
	for (const { externalVideoId: id } of videos)
		system().rapidApi.setFault({ product: TIKTOK[0], kind: 'latency', ms: 8_000, id });
	await sendLow(system(), batchOf(videos));
	await firstCall(videos);
	const clicked = await expectPriority(videos);
	await written(videos);
	await expectSurvived(system(), [...videos, clicked], { callsAtMost: 7 });
});

test('a started video has its first statistics in time behind a backlog of forty messages', async () => {
	const videos = await createVideos(system(), 400);
	system().rapidApi.setFault({ product: TIKTOK[0], kind: 'latency', ms: 40 });
	await system().workers.fireCron(new Date());
	await firstCall(videos);
	const clicked = await expectPriority(videos);
	await written(videos);
	await expectSurvived(system(), [...videos, clicked], { callsAtMost: 401 });
});

test('a started video has its first statistics in time while the rate limit of the same product delays the backlog', async () => {
	const organization = await createOrganization(system());
	const videos: Video[] = [];
	for (let count = 0; count < 30; count += 1)
		videos.push(
			await createVideo(system(), organization, { platform: 'Threads', externalVideoId: threadsCode() }),
		);
	await system().workers.fireCron(new Date());
	await firstCall(videos);
	const clicked = await expectPriority(videos, { platform: 'Threads', externalVideoId: threadsCode() });
	await written(videos);
	await expectSurvived(system(), [...videos, clicked], { callsAtMost: 31 });
});

test('a started video has its first statistics in time while the write of the backlog waits for a lock', async () => {
	const videos = await createVideos(system(), 10);
	const client = await lock(system(), videos.slice(0, 1));
	const message = batchOf(videos);
	await sendLow(system(), message);
	await writeHangs(system());
	const clicked = await expectPriority(videos);
	await killHanging(system());
	expect(await settled(system(), message.requestId)).toMatchObject({ outcome: 'retry', refreshed: 0 });
	await client.query('commit');
	client.release();
	await runCron(system());
	await expectSurvived(system(), [...videos, clicked], { callsAtMost: 10 + 10 + 1 });
});

test('a started video has its first statistics in time while another organization adds 500 videos of the same product', async () => {
	const adding = await createOrganization(system());
	const token = await tokenOf(system(), adding.owner);
	const urls = Array.from({ length: 500 }, () => `https://www.tiktok.com/@a/video/${tiktokId()}`);
	system().rapidApi.setFault({ product: TIKTOK[0], kind: 'latency', ms: 40 });
	const response = await fetch(`${system().workers.dashboardUrl}/dashboard/videos`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ urls }),
	});
	expect(response.status).toBe(200);
	const ids =
		'select id, platform, external_video_id as "externalVideoId" from videos where organization_id = $1';
	const { rows: videos } = await system().db.query<Video>(ids, [adding.id]);
	expect(videos).toHaveLength(500);
	await firstCall(videos);
	const clicked = await expectPriority(videos);
	await written(videos);
	await expectSurvived(system(), [...videos, clicked], { callsAtMost: 501 });
});

test('every message has left its queue', () => expectDrained(system()));
