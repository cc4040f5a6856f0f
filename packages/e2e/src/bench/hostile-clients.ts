import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';

/** Runs in a worker thread, so that the clients do not delay those that are measured. Sends how often each status was answered. */
const { url, headers, clients, untilMs } = z
	.object({
		url: z.string(),
		headers: z.record(z.string(), z.string()),
		clients: z.number(),
		untilMs: z.number(),
	})
	.parse(workerData);

// fetch takes several times the processor time, which an attacker's own machine would spend.
const agent = new Agent({ keepAlive: true, maxSockets: clients });
const counts: Record<number, number> = {};
await Promise.all(
	Array.from({ length: clients }, async () => {
		while (Date.now() < untilMs) {
			const status = await ask();
			counts[status] = (counts[status] ?? 0) + 1;
		}
	}),
);
agent.destroy();
const { user, system } = process.threadCpuUsage();
parentPort?.postMessage({ counts, cpuSeconds: (user + system) / 1e6 });

async function ask(): Promise<number> {
	const { promise, resolve, reject } = Promise.withResolvers<number>();
	const asked = request(url, { headers, agent }, async (response) => {
		response.resume();
		await once(response, 'end').catch(reject);
		resolve(response.statusCode ?? 0);
	});
	asked.on('error', reject).end();
	return promise;
}
