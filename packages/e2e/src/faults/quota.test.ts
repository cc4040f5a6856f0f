import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import {
	createOrganization,
	createVideo,
	type Organization,
	startTracking,
	type Video,
} from '../fixtures.ts';
import { runCron, settledLines } from './cron-runs.ts';
import { callsFor, expectDrained, expectSurvived } from './oracles.ts';
import { type FaultySystem, useFaults } from './use-faults.ts';

const PRODUCT = 'threads-api4.p.rapidapi.com';
const OPEN_CALLS = 6;
/** Each other open call may end, and another one start, before the processor receives the refusal. */
const MOST_CALLS_AFTER_REFUSAL = OPEN_CALLS - 1;

const system = useFaults();

let codes = 0;
const createThreads = (organization: Organization, count: number, status = 'tracking') =>
	Promise.all(
		Array.from({ length: count }, () => {
			const externalVideoId = `DQuota${String(codes++).padStart(5, '0')}`;
			return createVideo(system(), organization, { platform: 'Threads', externalVideoId, status });
		}),
	);

/** Counts the refusals, and the calls that started after the first of them. */
function callsAfterRefusal(videos: Video[]) {
	const calls = callsFor(system(), videos).map(({ startedAt, durationMs, status }) => {
		const startedMs = Date.parse(startedAt);
		return { startedMs, endedMs: startedMs + durationMs, status };
	});
	const refusals = calls.filter(({ status }) => status === 429 || status === 403);
	const refusedMs = Math.min(...refusals.map(({ endedMs }) => endedMs));
	return { after: calls.filter(({ startedMs }) => startedMs > refusedMs).length, refused: refusals.length };
}

/** Delays answers, so that calls are still open when another one is refused. */
const slowDown = () => system().rapidApi.setFault({ product: PRODUCT, kind: 'latency', ms: 300 });

const circuitLines = () =>
	system()
		.workers.logLines()
		.filter(({ event }) => event === 'circuit_opened');

/** Longer than a busy machine takes for the calls before the refusal and the messages after it. */
const RESET_SECONDS = 20;

test.each<[string, (rapidApi: FaultySystem['rapidApi']) => void]>([
	[
		'x-ratelimit-requests-remaining: 0',
		(rapidApi) => rapidApi.setPlan({ product: PRODUCT, quota: 30, resetSeconds: RESET_SECONDS }),
	],
	[
		'a 429 body',
		(rapidApi) =>
			rapidApi.setFault({ product: PRODUCT, kind: 'quota', resetSeconds: RESET_SECONDS, every: 31 }),
	],
])(
	'a quota spent during a run, seen in %s, stops all calls; LOW waits for the next cron, HIGH for the reset',
	async (_, spend) => {
		const { rapidApi } = system();
		const organization = await createOrganization(system());
		const low = await createThreads(organization, 60);
		const linesBefore = circuitLines().length;
		const high = await createThreads(organization, OPEN_CALLS + 2, 'new');
		spend(rapidApi);
		slowDown();
		const resetMs = Date.now() + RESET_SECONDS * 1000;
		const { lines } = await runCron(system());
		const outcomes = lines.map(({ outcome }) => outcome);
		expect(outcomes).toContain('deferred');
		expect(outcomes).not.toContain('retry');
		for (const { id } of high) expect(await startTracking(system(), organization.owner, id)).toBe(200);
		const bulk = settledLines(system()).length;
		await waitFor('HIGH waits', () =>
			settledLines(system())
				.slice(bulk)
				.some(({ outcome }) => outcome === 'resend'),
		);
		expect(Date.now()).toBeLessThan(resetMs);
		const { after, refused } = callsAfterRefusal([...low, ...high]);
		expect(refused).toBeLessThanOrEqual(1);
		expect(after).toBeLessThanOrEqual(MOST_CALLS_AFTER_REFUSAL);
		expect(circuitLines().slice(linesBefore)).toMatchObject([{ host: PRODUCT, kind: 'quota_exhausted' }]);

		await waitFor('the reset', () => Date.now() > resetMs);
		rapidApi.clearFaults();
		rapidApi.setPlan({ product: PRODUCT });
		const written = 'select distinct video_id from video_statistics where video_id = any($1)';
		await waitFor(
			'the first statistics of all HIGH videos',
			async () => (await system().db.query(written, [high.map(({ id }) => id)])).rows.length === high.length,
			{ timeoutMs: 100_000 },
		);
		await runCron(system());
		await expectSurvived(system(), [...low, ...high], { callsAtMost: low.length + high.length + refused });
	},
	120_000,
);

test('after a refused call neither queue makes another call', async () => {
	const { rapidApi } = system();
	const organization = await createOrganization(system());
	const low = await createThreads(organization, 200);
	const [high] = await createThreads(organization, 1, 'new');
	rapidApi.setFault({ product: PRODUCT, kind: 'not_subscribed', every: 30 });
	slowDown();
	const before = settledLines(system()).length;
	const clicked = startTracking(system(), organization.owner, high?.id ?? '');
	await system().workers.fireCron(new Date());
	expect(await clicked).toBe(200);
	const run = system()
		.workers.logLines()
		.findLast(({ event }) => event === 'refresh_run');
	const lines = await waitFor('all settled', () => {
		const now = settledLines(system()).slice(before);
		const isLow = now.map(({ queue }) => queue === 'video-stats-low');
		return isLow.includes(false) && isLow.filter(Boolean).length >= Number(run?.sent) ? now : undefined;
	});
	const { after } = callsAfterRefusal(low);
	expect(after).toBeLessThanOrEqual(MOST_CALLS_AFTER_REFUSAL);
	// Of 20 messages with 10 calls each, those before the refused call and those of the open calls.
	const asked = lines.filter(
		({ queue, upstreamCalls }) => queue === 'video-stats-low' && upstreamCalls !== 0,
	);
	expect(asked.length).toBeLessThanOrEqual(5);
	expect(lines.map(({ outcome }) => outcome)).not.toContain('retry');
	rapidApi.clearFaults();
	await system().workers.resetGates();
	await runCron(system());
	await expectSurvived(system(), [...low, ...(high ? [high] : [])], { callsAtMost: 201 + 30 });
});

test('every message has left its queue', () => expectDrained(system()));
