import { fileURLToPath } from 'node:url';
import { ensurePage } from '@stats/dashboard/build';
import type { Supabase } from '@stats/local-supabase';
import type { RapidApiSimulator } from '@stats/rapidapi-simulator';
import { createTestHarness, type TestHarness, unstable_readConfig } from 'wrangler';
import { guardEgress } from './egress.ts';
import { reapWorkerd } from './reap-workerd.ts';

// Wrangler must not use the network, and must not write to stdout, where commands print their results.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';
process.env.X_LOCAL_EXPLORER = 'false';
process.env.WRANGLER_LOG ??= 'error';

type Producer = { send(body: unknown): Promise<unknown> };

/** The cron of queue-producer's wrangler.jsonc. */
const CRON = '0 0,1 * * *';

/** One line of JSON that a Worker logged. */
export type LogLine = { event: string } & Record<string, unknown>;

export type Workers = {
	dashboardUrl: string;
	/** Runs the cron of queue-producer. Throws when the run fails. */
	fireCron(scheduledAt: Date): Promise<void>;
	/** Sends a message of any shape to a queue. */
	send(queue: 'high' | 'low', body: unknown): Promise<void>;
	/** Resets the gates of all products, so that calls are neither paced nor skipped because of earlier answers. */
	resetGates(): Promise<void>;
	/** The JSON log lines of all Workers, oldest first. */
	logLines(): LogLine[];
	/** The complete output of all Workers. */
	output(): string;
	stop(): Promise<void>;
};

export type WorkersOptions = {
	rapidApiKey: string;
	/** Requests per second by product host. Products without a rate are not paced. */
	productRates?: Record<string, number> | undefined;
	/** Receives the complete output when the Workers have stopped. `stop` rejects with what it throws. */
	onStopped?: ((output: string) => void) | undefined;
};

/** Starts the three Workers from their own wrangler.jsonc in one local runtime with real queues. */
export async function startWorkers(
	supabase: Supabase,
	rapidApi: Pick<RapidApiSimulator, 'url'>,
	{ rapidApiKey, productRates = {}, onStopped }: WorkersOptions,
): Promise<Workers> {
	await ensurePage();
	const { supabaseUrl: SUPABASE_URL, publishableKey, secretKey, dashboardKey } = supabase;
	const harness = createTestHarness({
		workers: [
			{
				configPath: configOf('dashboard-worker'),
				vars: { SUPABASE_URL },
				secrets: { SUPABASE_PUBLISHABLE_KEY: publishableKey, DASHBOARD_KEY: dashboardKey },
			},
			{
				configPath: configOf('queue-producer'),
				useNetwork: true,
				vars: { SUPABASE_URL },
				secrets: { SUPABASE_SECRET_KEY: secretKey },
			},
			{
				configPath: configOf('queue-processor'),
				useNetwork: true,
				vars: {
					SUPABASE_URL,
					RAPIDAPI_BASE_URL: rapidApi.url,
					PRODUCT_RATES: JSON.stringify(productRates),
				},
				secrets: { SUPABASE_SECRET_KEY: secretKey, RAPIDAPI_KEY: rapidApiKey },
			},
		],
	});
	const { url } = await harness.listen();
	await reapWorkerd();
	const logs = collectLogs(harness);
	const restoreFetch = guardEgress(`${rapidApi.url}/_redirect`);
	return {
		dashboardUrl: url.origin,
		async fireCron(scheduledTime) {
			const { outcome } = await harness.getWorker('queue-producer').scheduled({ cron: CRON, scheduledTime });
			if (outcome !== 'ok') throw new Error(`the cron run ended with outcome ${outcome}`);
		},
		async send(queue, body) {
			const worker = harness.getWorker<{ HIGH_PRIORITY_QUEUE: Producer; LOW_PRIORITY_QUEUE: Producer }>(
				queue === 'high' ? 'dashboard-worker' : 'queue-producer',
			);
			const env = await worker.getEnv();
			await (queue === 'high' ? env.HIGH_PRIORITY_QUEUE : env.LOW_PRIORITY_QUEUE).send(body);
		},
		async resetGates() {
			const processor = harness.getWorker('queue-processor');
			for (const id of await processor.listDurableObjectIds('ProductGate')) {
				const storage = await processor.getDurableObjectStorage('ProductGate', { id });
				await storage.exec('delete from gate');
				await processor.evictDurableObject('ProductGate', { id });
			}
		},
		...logs,
		async stop() {
			restoreFetch();
			await harness.close();
			onStopped?.(logs.output());
		},
	};
}

type QueueConfig = {
	queues: { consumers?: { queue: string; max_batch_size?: number | undefined }[] | undefined };
};

/** The most messages of the LOW queue that the processor receives at once. */
export function lowBatchSize(): number {
	const config: QueueConfig = unstable_readConfig({ config: configOf('queue-processor') });
	const size = config.queues.consumers?.find(({ queue }) => queue === 'video-stats-low')?.max_batch_size;
	if (size === undefined) throw new Error('queue-processor does not state the batch size of video-stats-low');
	return size;
}

function configOf(worker: string): string {
	return fileURLToPath(new URL(`../../../workers/${worker}/wrangler.jsonc`, import.meta.url));
}

/** Collects the logs. The harness copies all of its logs on each call, so they are cleared after they are read. */
function collectLogs(harness: TestHarness): Pick<Workers, 'logLines' | 'output'> {
	const messages: string[] = [];
	const lines: LogLine[] = [];
	function collect() {
		for (const { message } of harness.getLogs()) {
			messages.push(message);
			lines.push(...parseLine(message));
		}
		harness.clearLogs();
	}
	return {
		logLines() {
			collect();
			return [...lines];
		},
		output() {
			collect();
			return messages.join('\n');
		},
	};
}

function parseLine(text: string): LogLine[] {
	if (!text.startsWith('{"event":')) return [];
	const line: LogLine = JSON.parse(text);
	return [line];
}
