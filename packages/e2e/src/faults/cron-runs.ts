import { randomBytes } from 'node:crypto';
import { waitFor } from '@stats/local-system/wait-for';
import type { LogLine } from '@stats/local-system/workers';
import { isGone } from '@stats/rapidapi-simulator';
import { createOrganization, createVideo, tiktokId, type Video } from '../fixtures.ts';
import type { FaultySystem } from './use-faults.ts';

export const TIKTOK = [
	'tiktok-scraper7.p.rapidapi.com',
	'tiktok-api23.p.rapidapi.com',
	'tiktok-video-no-watermark2.p.rapidapi.com',
] as const;

export const YOUTUBE = ['youtube-v31.p.rapidapi.com', 'yt-api.p.rapidapi.com'] as const;

/** Creates tracked videos of one organization without statistics: of these ids, or so many of TikTok or YouTube. */
export async function createVideos(
	system: FaultySystem,
	videos: number | readonly string[],
	platform: 'TikTok' | 'YouTube' | 'X' = 'TikTok',
): Promise<Video[]> {
	const organization = await createOrganization(system);
	const newId = platform === 'YouTube' ? youtubeId : tiktokId;
	const ids = typeof videos === 'number' ? Array.from({ length: videos }, newId) : videos;
	return Promise.all(
		ids.map((externalVideoId) => createVideo(system, organization, { platform, externalVideoId })),
	);
}

function youtubeId(): string {
	const id = randomBytes(8).toString('base64url');
	return isGone(id) ? youtubeId() : id;
}

/** One log line per message and delivery. */
export function settledLines({ workers }: FaultySystem): LogLine[] {
	return workers.logLines().filter(({ event }) => event === 'message_settled');
}

/** Waits for the log line of a message's first delivery, or with `finally` of its first delivery that is not a retry. */
export function settled(system: FaultySystem, requestId: string, { finally: last = false } = {}) {
	return waitFor(`${requestId} settled`, () =>
		settledLines(system).find((line) => line.requestId === requestId && (!last || line.outcome !== 'retry')),
	);
}

export async function sendLow({ workers }: FaultySystem, ...messages: unknown[]): Promise<void> {
	await Promise.all(messages.map((message) => workers.send('low', message)));
}

const isFirstOfCron = (line: LogLine) => line.attempts === 1 && /^midnight-/.test(String(line.requestId));

/** A check within the minute before a cron satisfies it. This cron asks again for what was just checked. */
const inAMinute = () => new Date(Date.now() + 60_000);

/** Makes the runs so far those of an earlier night. A run leaves to the queue what an hour before was sent and is not settled. */
async function nextNight({ db }: FaultySystem): Promise<void> {
	await db.query(
		"update refresh_runs set active_at = active_at - interval '1 day', sent_at = sent_at - interval '1 day'",
	);
}

/**
 * Fires the cron of another night and waits until each of its messages is delivered once. Returns the log lines of the run and of its
 * messages.
 */
export async function runCron(system: FaultySystem, scheduledAt = inAMinute()) {
	const runLines = () => system.workers.logLines().filter(({ event }) => event === 'refresh_run');
	const runsBefore = runLines().length;
	const before = settledLines(system).filter(isFirstOfCron).length;
	await nextNight(system);
	await system.workers.fireCron(scheduledAt);
	const run = await waitFor('the run', () => runLines()[runsBefore]);
	const messages = Number(run.sent);
	const lines = await waitFor(`${messages} messages settled`, () => {
		const now = settledLines(system).filter(isFirstOfCron).slice(before);
		return now.length >= messages ? now : undefined;
	});
	return { run, lines };
}

/** Fires the cron of another night and waits until the database has the run as finished. Other messages may still be queued. */
export async function fireToTheEnd(system: FaultySystem): Promise<void> {
	const scheduledAt = inAMinute();
	await nextNight(system);
	await system.workers.fireCron(scheduledAt);
	await waitFor('the end of the run', async () => {
		const { rows } = await system.db.query(
			'select from refresh_run_reports where scheduled_at = $1 and finished_at is not null',
			[scheduledAt],
		);
		return rows.length > 0;
	});
}

/** The number of messages that the current Workers sent and that were not delivered yet. */
export function backlog(system: FaultySystem): number {
	const lines = system.workers.logLines();
	const sent = lines.reduce((sum, line) => sum + Number(line.sent ?? 0), 0);
	const clicks = lines.filter(({ event }) => event === 'start_tracking').length;
	const delivered = settledLines(system).filter(
		(line) => isFirstOfCron(line) || (line.queue === 'video-stats-high' && line.attempts === 1),
	);
	return sent + clicks - delivered.length;
}

/** Moves all times of the videos and their statistics into the past by `interval`. */
export async function age({ db }: FaultySystem, videos: readonly Video[], interval: string): Promise<void> {
	const client = await db.connect();
	try {
		await client.query("begin; set local faults.ageing = 'on'");
		await client.query(
			`update video_statistics set collected_at = collected_at - $2::interval where video_id = any($1)`,
			[videos.map(({ id }) => id), interval],
		);
		await client.query(
			`update videos set last_checked_at = last_checked_at - $2::interval,
				last_statistics_at = last_statistics_at - $2::interval, gone_seen_at = gone_seen_at - $2::interval
			where id = any($1)`,
			[videos.map(({ id }) => id), interval],
		);
		await client.query('update private.answer_tallies set at = at - $1::interval', [interval]);
		await client.query('commit');
	} finally {
		client.release();
	}
}
