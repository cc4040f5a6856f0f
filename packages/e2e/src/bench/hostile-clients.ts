import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';

/** Runs in a worker thread, so that the clients do not delay those that are measured. Sends how often each status was answered. */
const { url, init, clients, untilMs } = z
	.object({
		url: z.string(),
		init: z.object({
			method: z.string(),
			headers: z.record(z.string(), z.string()),
			body: z.string().nullable(),
		}),
		clients: z.number(),
		untilMs: z.number(),
	})
	.parse(workerData);

const counts: Record<number, number> = {};
await Promise.all(
	Array.from({ length: clients }, async () => {
		while (Date.now() < untilMs) {
			const response = await fetch(url, init);
			await response.arrayBuffer();
			counts[response.status] = (counts[response.status] ?? 0) + 1;
		}
	}),
);
parentPort?.postMessage(counts);
