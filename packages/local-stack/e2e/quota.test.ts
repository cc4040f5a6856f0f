import { expect, test } from 'vitest';
import { waitFor } from '../src/wait-for.ts';
import { givenOrganization, givenVideo, type Organization, statisticsOf, tokenOf } from './given.ts';
import { useSystem } from './use-system.ts';

const PRODUCT = 'threads-api4.p.rapidapi.com';

const system = useSystem();

let codes = 0;
const givenThread = (organization: Organization, status = 'tracking') => {
	const externalVideoId = `DQuota${String(codes++).padStart(5, '0')}`;
	return givenVideo(system(), organization, { platform: 'Threads', externalVideoId, status });
};

const settled = () =>
	system()
		.workers.logLines()
		.filter(({ event }) => event === 'message_settled');

async function startTracking(organization: Organization, videoId: string) {
	const response = await fetch(`${system().workers.dashboardUrl}/dashboard/videos/start-tracking`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${await tokenOf(system(), organization.owner)}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({ video_id: videoId }),
	});
	expect(response.status).toBe(200);
}

test('a plan that is spent half-way refuses nobody; the next cron completes LOW, HIGH is sent again', async () => {
	const { db, rapidApi, workers } = system();
	const organization = await givenOrganization(system());
	const videos = await Promise.all(Array.from({ length: 60 }, () => givenThread(organization)));
	rapidApi.setPlan({ product: PRODUCT, quota: 30, resetSeconds: 6 });
	const resetsAt = Date.now() + 6000;
	await workers.fireCron(new Date());
	await waitFor('the first run settled', () => settled().length === 6);
	expect(settled().some(({ outcome }) => outcome === 'deferred')).toBe(true);
	const made = rapidApi.calls();
	expect(made.every(({ status }) => status === 200)).toBe(true);
	expect(made.length).toBeGreaterThanOrEqual(24);

	// What open calls made uncertain is free for others, and no more than that.
	const late = await Promise.all(Array.from({ length: 8 }, () => givenThread(organization, 'new')));
	for (const { id } of late) await startTracking(organization, id);
	await waitFor('HIGH waits', () => settled().some(({ outcome }) => outcome === 'resend'));
	expect(Date.now()).toBeLessThan(resetsAt);

	await waitFor('the reset', () => Date.now() > resetsAt);
	rapidApi.setPlan({ product: PRODUCT });
	await waitFor('the gate open', () => Date.now() > resetsAt + 1000);
	await workers.fireCron(new Date());
	for (const { id } of [...videos, ...late])
		await waitFor('its row', async () => (await statisticsOf(system(), id)).length === 1);
	expect(rapidApi.calls().every(({ status }) => status === 200)).toBe(true);
	expect((await db.query('select reason from dead_letters')).rows).toEqual([]);
});

test('once a call was refused no other is made, by nobody', async () => {
	const { rapidApi, workers } = system();
	await system().db.query('truncate videos cascade');
	const organization = await givenOrganization(system());
	await Promise.all(Array.from({ length: 200 }, () => givenThread(organization)));
	const before = settled().length;
	await workers.fireCron(new Date());
	await waitFor('thirty calls', () => rapidApi.calls().length >= 30);
	rapidApi.setFault({ product: PRODUCT, kind: 'not_subscribed' });
	const high = await givenThread(organization, 'new');
	await startTracking(organization, high.id);
	await waitFor('all settled', () => settled().length === before + 21);

	const calls = rapidApi.calls().map(({ startedAt, durationMs, status }) => {
		const startedMs = Date.parse(startedAt);
		return { startedMs, endedMs: startedMs + durationMs, status };
	});
	const refusedMs = Math.min(...calls.filter(({ status }) => status === 403).map(({ endedMs }) => endedMs));
	const open = calls.filter(({ startedMs, endedMs }) => startedMs < refusedMs && endedMs > refusedMs);
	const after = calls.filter(({ startedMs }) => startedMs > refusedMs);
	expect(after.length).toBeLessThanOrEqual(open.length);
	const low = settled()
		.slice(before)
		.filter(({ queue }) => queue === 'video-stats-low');
	// The second invocation meets a gate that the first one closed.
	expect(low.slice(10).map(({ upstreamCalls }) => upstreamCalls)).toEqual(new Array(10).fill(0));
	const outcomes = settled()
		.slice(before)
		.map(({ outcome }) => outcome);
	expect(outcomes).not.toContain('retry');
});
