import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import { createOrganization, createVideo, statisticsOf, statusOf, tokenOf } from '../fixtures.ts';
import { settleAll, settledMessages, startTracking } from '../traces.ts';
import { useSystem } from '../use-system.ts';

const THREADS = 'threads-api4.p.rapidapi.com';
/** The limit per minute in the dashboard's wrangler.jsonc. */
const USER_WRITES = 120;

const system = useSystem();

async function createClicker(platform?: { platform: string; externalVideoId: string }) {
	const organization = await createOrganization(system());
	const video = await createVideo(system(), organization, { ...platform, status: 'new' });
	const token = await tokenOf(system(), organization.owner);
	return { video, click: () => startTracking(system(), video.id, token) };
}

const callsFor = (externalVideoId: string) =>
	system()
		.rapidApi.calls()
		.filter(({ ids }) => ids.includes(externalVideoId));

test.each([
	['at once', 1],
	['in ten bursts, each after the statistics of the one before', 10],
])('fifty clicks %s give fifty successes, one row and at most two calls', async (_, bursts) => {
	const { video, click } = await createClicker();
	for (let burst = 0; burst < bursts; burst += 1) {
		const answers = await Promise.all(Array.from({ length: 50 / bursts }, click));
		for (const answer of answers) expect(await answer.json()).toEqual({ success: true });
		await waitFor('its numbers', async () => (await statisticsOf(system(), video.id)).length > 0);
	}
	await settleAll(system());
	expect(await statusOf(system(), video.id)).toBe('tracking');
	expect(await statisticsOf(system(), video.id)).toHaveLength(1);
	expect(callsFor(video.externalVideoId).length).toBeLessThanOrEqual(2);
});

test('fifty clicks at once give fifty successes while the database takes 120 ms for each', async () => {
	const { click } = await createClicker();
	await system().db.query(`
		alter function private.lock_organization(uuid) rename to lock_organization_at_once;
		create function private.lock_organization(organization_id uuid) returns void language sql
		begin atomic
			select pg_sleep(0.12);
			select private.lock_organization_at_once(organization_id);
		end`);
	const answers = await Promise.all(Array.from({ length: 50 }, click)).finally(() =>
		system().db.query(`
			drop function private.lock_organization(uuid);
			alter function private.lock_organization_at_once(uuid) rename to lock_organization`),
	);
	for (const answer of answers) expect(await answer.json()).toEqual({ success: true });
});

test('a video started while its product is down is tracked, and gets its statistics later', async () => {
	const { video, click } = await createClicker({ platform: 'Threads', externalVideoId: 'DPressure01' });
	system().rapidApi.setFault({ product: THREADS, kind: 'unreachable' });
	expect(await (await click()).json()).toEqual({ success: true });
	await waitFor('the attempt', () => settledMessages(system()).some(({ outcome }) => outcome === 'retry'));
	expect(await statusOf(system(), video.id)).toBe('tracking');
	expect(await statisticsOf(system(), video.id)).toEqual([]);
	const due = await system().db.query('select from videos_needing_update where id = $1', [video.id]);
	expect(due.rowCount).toBe(1);

	system().rapidApi.clearFaults();
	await system().workers.resetGates();
	await waitFor('its numbers', async () => (await statisticsOf(system(), video.id)).length === 1);
});

test('a user over the rate limit gets 429, and another user is not affected', async () => {
	const flooder = await createClicker();
	const neighbour = await createClicker();
	let refused: Response | undefined;
	// A new minute may begin while sending, so it may take twice the limit.
	for (let sent = 0; !refused && sent <= 2 * USER_WRITES; sent += 20) {
		const answers = await Promise.all(Array.from({ length: 20 }, flooder.click));
		expect(answers.filter(({ status }) => status !== 200 && status !== 429)).toEqual([]);
		refused = answers.find(({ status }) => status === 429);
	}
	expect(refused?.headers.get('retry-after')).toBe('60');
	expect(await refused?.json()).toMatchObject({ status: 429, title: 'Too many requests' });

	expect((await neighbour.click()).status).toBe(200);
	await waitFor('the neighbour’s numbers', async () => {
		return (await statisticsOf(system(), neighbour.video.id)).length === 1;
	});
	expect(callsFor(flooder.video.externalVideoId).length).toBeLessThanOrEqual(2);
});
