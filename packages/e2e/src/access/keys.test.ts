import { randomUUID } from 'node:crypto';
import { startTestSupabase } from '@stats/local-supabase/testing';
import { waitFor } from '@stats/local-system/wait-for';
import { startWorkers } from '@stats/local-system/workers';
import { startRapidApiSimulator } from '@stats/rapidapi-simulator';
import { expect, onTestFinished, test } from 'vitest';
import { canaries, canary } from '../canaries/canary.ts';
import { batchOf, tiktokId } from '../fixtures.ts';

const missingVideo = () => ({
	id: '',
	organizationId: randomUUID(),
	platform: 'TikTok',
	externalVideoId: tiktokId(),
});

test('a Worker redacts its own keys in logs; stop rejects if the logs have any other key', async () => {
	const supabase = await startTestSupabase({ newKey: canary });
	onTestFinished(supabase.stop);
	const rapidApiKey = canary();
	const rapidApi = await startRapidApiSimulator({ keys: [rapidApiKey] });
	onTestFinished(rapidApi.stop);
	const workers = await startWorkers(supabase, rapidApi, { rapidApiKey, onStopped: canaries.onStopped });

	for (const requestId of [`own ${rapidApiKey}`, `own ${supabase.secretKey}`, `foreign ${canary()}`])
		await workers.send('low', { ...batchOf([missingVideo()]), requestId });
	const settled = await waitFor('all three settled', () => {
		const lines = workers.logLines().filter(({ event }) => event === 'message_settled');
		return lines.length === 3 ? lines : undefined;
	});
	const own = settled.map(({ requestId }) => requestId).filter((id) => !String(id).startsWith('foreign'));
	expect(own).toEqual(['own [redacted]', 'own [redacted]']);
	await expect(workers.stop()).rejects.toThrow(/^the Workers wrote a key or a token:\n\{.*"foreign <key>"/);
});
