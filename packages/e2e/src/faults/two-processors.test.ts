import { randomUUID } from 'node:crypto';
import { connect, createRefreshRuns } from '@stats/core/db';
import { batchMessage } from 'queue-producer/run-refresh';
import { expect, test } from 'vitest';
import { countStatistics } from '../fixtures.ts';
import { createVideos } from './cron-runs.ts';
import { deliverHere } from './deliver-here.ts';
import { callsFor, expectSurvived } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

test('two processors that handle the same ten messages at once write and count each video once', async () => {
	const { supabase, tap, db } = system();
	const videos = await createVideos(system(), 100);
	const runAt = new Date();
	const runs = createRefreshRuns(connect({ url: supabase.supabaseUrl, key: supabase.secretKey, fetch }));
	await runs.begin(runAt, '0 0 * * *', randomUUID(), { TikTok: 10 });
	const batches = await runs.nextBatches(runAt, 'TikTok', 0);
	const run = { scheduledAt: runAt, platform: 'TikTok', totalBatches: 10 };
	const messages = batches.flatMap((batch) => batchMessage(batch, run));
	expect(messages).toHaveLength(10);
	expect(await runs.nextBatches(runAt, 'TikTok', 10)).toEqual([]);
	await runs.finishSending(runAt);

	const held = [1, 2].map(() => tap.hold('record_results', 'request'));
	const delivered = [1, 2].map(() => deliverHere(system(), messages));
	await Promise.all(held.map(({ arrived }) => arrived));
	for (const { release } of held) release();
	await Promise.all(delivered);

	expect(callsFor(system(), videos), 'calls of both').toHaveLength(200);
	expect(await countStatistics(system(), videos)).toBe(100);
	const { rows: answers } = await db.query(
		'select sum(answers)::int as answers, sum(gone)::int as gone from private.answer_tallies',
	);
	expect(answers).toEqual([{ answers: 100, gone: 0 }]);
	const { rows: reports } = await db.query(
		`select finished_at is not null as is_finished, p.due, p.refreshed, p.settled_messages, p.upstream_calls
		from refresh_run_reports, jsonb_to_recordset(platforms)
			as p (due int, refreshed int, settled_messages int, upstream_calls int)
		where scheduled_at = $1`,
		[runAt],
	);
	expect(reports).toEqual([
		{ is_finished: true, due: 100, refreshed: 100, settled_messages: 10, upstream_calls: 200 },
	]);
	await expectSurvived(system(), videos, { callsAtMost: 200 });
});
