import { expect, test } from 'vitest';
import { batchOf } from '../fixtures.ts';
import { createVideos, runCron, sendLow, settled, TIKTOK } from './cron-runs.ts';
import { callsFor, expectSurvived } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

const UPSTREAM_MS = 20_000;
const DATABASE_MS = 30_000;
/** A busy machine reacts late to a timer. */
const SPARE_MS = 8_000;

test('a product that never answers times out after 20 s, and the database after 30 s', async () => {
	const stalled = await createVideos(system(), 4);
	const unwritten = await createVideos(system(), 1);
	for (const [index, kind] of (['no_headers', 'stalled_body', 'slow_body'] as const).entries())
		system().rapidApi.setFault({ product: TIKTOK[0], id: stalled[index]?.externalVideoId, kind });
	const held = system().tap.hold('record_results', 'request', unwritten[0]?.id);
	const [bulk, lost] = [batchOf(stalled), batchOf(unwritten)];
	await system().workers.send('high', lost);
	await held.arrived;
	await sendLow(system(), bulk);

	const line = await settled(system(), bulk.requestId);
	expect(line).toMatchObject({ outcome: 'done', refreshed: 4, upstreamCalls: 7 });
	expect(line.durationMs).toBeLessThan(UPSTREAM_MS + SPARE_MS);
	for (const { durationMs } of callsFor(system(), stalled))
		expect(durationMs).toBeLessThan(UPSTREAM_MS + SPARE_MS);

	const failed = await settled(system(), lost.requestId);
	expect(failed).toMatchObject({ outcome: 'retry', refreshed: 0 });
	expect(failed.durationMs).toBeGreaterThan(DATABASE_MS - 1_000);
	expect(failed.durationMs).toBeLessThan(DATABASE_MS + SPARE_MS);
	system().tap.restore();
	await runCron(system());
	await expectSurvived(system(), [...stalled, ...unwritten], { callsAtMost: 4 + 3 + 2 });
});
