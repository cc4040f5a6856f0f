import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import { createOrganization, createVideo, tokenOf } from './fixtures.ts';
import { useSystem } from './use-system.ts';

const system = useSystem();

test('the API shows until when a video waits for the quota reset, and then its statistics', async () => {
	const { rapidApi, workers } = system();
	const organization = await createOrganization(system());
	const thread = { platform: 'Threads', externalVideoId: 'DWaits00001' };
	const video = await createVideo(system(), organization, { ...thread, status: 'new' });
	const authorization = `Bearer ${await tokenOf(system(), organization.owner)}`;
	const send = async (path: string, init: RequestInit = {}) => {
		const headers = { authorization, 'content-type': 'application/json' };
		const response = await fetch(`${workers.dashboardUrl}/dashboard/videos${path}`, { ...init, headers });
		expect(response.status).toBe(200);
		return JSON.parse(await response.text());
	};
	const shown = async () => (await send('')).videos[0];

	rapidApi.setFault({ product: 'threads-api4.p.rapidapi.com', kind: 'quota', resetSeconds: 7200 });
	await send('/start-tracking', { method: 'POST', body: JSON.stringify({ video_id: video.id }) });
	const waiting = await waitFor('the wait is shown', async () => {
		const row = await shown();
		return row.waiting_reason === null ? undefined : row;
	});
	expect(waiting).toMatchObject({
		video_status: 'tracking',
		statistics: null,
		waiting_reason: 'quota_exhausted',
	});
	const minutes = (Date.parse(waiting.waiting_until) - Date.now()) / 60_000;
	expect(minutes).toBeGreaterThan(118);
	expect(minutes).toBeLessThan(133);

	rapidApi.clearFaults();
	await workers.resetGates();
	await workers.fireCron(new Date());
	expect(await waitFor('numbers', async () => (await shown()).statistics && shown())).toMatchObject({
		waiting_until: null,
		waiting_reason: null,
		statistics: { comments: expect.any(Number) },
	});
});
