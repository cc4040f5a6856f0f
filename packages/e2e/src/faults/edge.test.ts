import { startTestSupabase } from '@stats/local-supabase/testing';
import type { System } from '@stats/local-system';
import { waitFor } from '@stats/local-system/wait-for';
import { startWorkers } from '@stats/local-system/workers';
import { startRapidApiSimulator } from '@stats/rapidapi-simulator';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canaries, canary } from '../canaries/canary.ts';
import {
	createOrganization,
	createVideo,
	startTracking,
	statisticsOf,
	tokenOf,
	type Video,
} from '../fixtures.ts';
import { type Edge, startEdge } from './edge.ts';

let running: (System & { edge: Edge }) | undefined;
const system = () => {
	if (!running) throw new Error('the system has not started');
	return running;
};

beforeAll(async () => {
	running = await start();
});
beforeEach(async () => {
	settledBefore = settledHigh().length;
	system().edge.reset();
	system().rapidApi.clear();
	await system().workers.resetGates();
	await system().db.query("update videos set video_status = 'stopped'");
});
afterAll(() => running?.stop());

let settledBefore = 0;
const settledHigh = () =>
	system()
		.workers.logLines()
		.filter(({ event, queue }) => event === 'message_settled' && queue === 'video-stats-high');

async function start() {
	await using resources = new AsyncDisposableStack();
	const supabase = await startTestSupabase({ newKey: canary });
	resources.defer(supabase.stop);
	const edge = await startEdge(supabase.supabaseUrl);
	resources.defer(edge.stop);
	const db = new Pool({ connectionString: supabase.databaseUrl, max: 4 });
	db.on('error', () => {});
	resources.defer(() => db.end());
	const rapidApiKey = canary();
	const rapidApi = await startRapidApiSimulator({ keys: [rapidApiKey], latencyMs: { min: 5, max: 15 } });
	resources.defer(rapidApi.stop);
	const behindEdge = { ...supabase, supabaseUrl: edge.url };
	const workers = await startWorkers(behindEdge, rapidApi, {
		rapidApiKey,
		onStopped: canaries.onStopped,
	});
	resources.defer(workers.stop);
	const held = resources.move();
	return { supabase: behindEdge, edge, db, rapidApi, workers, stop: () => held.disposeAsync() };
}

const json = (status: number, body: object) => ({
	status,
	contentType: 'application/json',
	body: JSON.stringify(body),
});
const html = (status: number) => ({
	status,
	contentType: 'text/html',
	body: '<!DOCTYPE html><title>Web server is returning an unknown error</title>',
});

const faults = {
	'401 PGRST303': json(401, { code: 'PGRST303', message: 'JWT issued at future', details: null, hint: null }),
	'404 PGRST202': json(404, {
		code: 'PGRST202',
		message: 'Could not find the function',
		details: null,
		hint: null,
	}),
	'a text with 200': { status: 200, contentType: 'text/plain', body: 'upstream connect error' },
	'a page with 200': html(200),
	'a page with 520': html(520),
};

async function clicked(): Promise<Video> {
	const organization = await createOrganization(system());
	const video = await createVideo(system(), organization, { status: 'new' });
	expect(await startTracking(system(), organization.owner, video.id)).toBe(200);
	return video;
}

/** Waits for the first numbers of the video, which the first delivery of its message must write: a retry comes seconds later. */
async function firstNumbers(video: Video) {
	await waitFor('the first numbers', async () => (await statisticsOf(system(), video.id)).length > 0);
	const line = await waitFor('the settled message', () => settledHigh()[settledBefore]);
	expect(line).toMatchObject({ attempts: 1, outcome: 'done' });
}

const callsFor = ({ externalVideoId }: Video) =>
	system()
		.rapidApi.calls()
		.filter(({ ids }) => ids.includes(externalVideoId)).length;

describe.each(Object.entries(faults))('%s', (_, fault) => {
	test.each(['lookup_targets', 'record_results'])(
		'once for %s: a click ends in one row and one call',
		async (path) => {
			system().edge.replace(path, fault);
			const video = await clicked();
			await firstNumbers(video);
			expect(system().edge.requestsOf(path)).toBe(2);
			expect(await statisticsOf(system(), video.id)).toHaveLength(1);
			expect(callsFor(video)).toBe(1);
		},
	);

	test('instead of the answer of a write: the click still ends in one row and one call', async () => {
		system().edge.replace('record_results', fault, { isPassedOn: true });
		const video = await clicked();
		await waitFor('the second write', () => system().edge.requestsOf('record_results') === 2);
		await firstNumbers(video);
		expect(await statisticsOf(system(), video.id)).toHaveLength(1);
		expect(callsFor(video)).toBe(1);
	});

	test('once for each call of a night: the run of the cron finishes with every video', async () => {
		const organization = await createOrganization(system());
		const videos = await Promise.all(Array.from({ length: 12 }, () => createVideo(system(), organization)));
		for (const path of ['begin_refresh_run', 'next_batches', 'lookup_targets', 'record_results'])
			system().edge.replace(path, fault);
		const scheduledAt = new Date();
		await system().workers.fireCron(scheduledAt);
		await waitFor('the end of the run', async () => {
			const { rows } = await system().db.query(
				'select from refresh_run_reports where scheduled_at = $1 and finished_at is not null',
				[scheduledAt],
			);
			return rows.length > 0;
		});
		for (const video of videos) {
			expect(await statisticsOf(system(), video.id)).toHaveLength(1);
			expect(callsFor(video)).toBe(1);
		}
	});

	test('for the start of tracking: the dashboard answers 503', async () => {
		const organization = await createOrganization(system());
		const video = await createVideo(system(), organization, { status: 'new' });
		system().edge.replace('start_tracking', fault);
		expect(await startTracking(system(), organization.owner, video.id)).toBe(503);
	});
});

test('the fault outlasts the repeated calls: the message is delivered again, and the click ends in one row', async () => {
	system().edge.replace('lookup_targets', faults['401 PGRST303'], { times: 3 });
	const video = await clicked();
	await waitFor('the first numbers', async () => (await statisticsOf(system(), video.id)).length > 0);
	expect(callsFor(video)).toBe(1);
});

describe('a download of two pages whose second page fails', () => {
	const files = [
		{ file: 'videos.csv', path: 'list_videos', rows: 501, lines: 503 },
		{ file: 'statistics.csv', path: 'video_series', rows: 1001, lines: 1003 },
	];
	const refusals = {
		'a page with 502': { answer: html(502) },
		'a page with 429': { answer: html(429) },
		'a page with 200': { answer: html(200) },
		'a connection that is cut': { answer: 'cut' as const },
	};
	const cases = files.flatMap((file) =>
		Object.entries(refusals).map(([name, refusal]) => ({ ...file, name, refusal })),
	);

	test.each(cases)(
		'$file, $name: the download fails, and a later one is complete',
		async ({ file, path, rows, lines, refusal: { answer } }) => {
			const { owner, id } = await createOrganization(system());
			const { rows: videos } = await system().db.query<{ id: string }>(
				`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
				select $1, 'TikTok', n, '', '', 'stopped' from generate_series(1, $2::int) n returning id`,
				[id, file === 'videos.csv' ? rows : 1],
			);
			await system().db.query(
				`insert into video_statistics (video_id, views, collected_at)
				select $1, n, now() - n * interval '1 minute' from generate_series(1, $2::int) n`,
				[videos[0]?.id, rows],
			);
			const download = async () =>
				fetch(
					`${system().workers.dashboardUrl}/dashboard/${file === 'videos.csv' ? file : `videos/${videos[0]?.id}/${file}`}`,
					{
						headers: { authorization: `Bearer ${await tokenOf(system(), owner)}` },
					},
				);
			system().edge.replace(path, answer, { after: 1 });
			const failed = await download();
			expect(failed.status).toBe(200);
			await expect(failed.text()).rejects.toThrow();
			const complete = await (await download()).text();
			expect(complete.split('\r\n')).toHaveLength(lines);
		},
	);
});
