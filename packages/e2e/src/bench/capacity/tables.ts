import { findPlatform } from '@stats/core/platforms';
import { formatTable } from '../table.ts';

/** Calls that an invocation has open at once, as `MAX_OPEN_CALLS` of the processor says. */
const OPEN_CALLS = 6;
/** The look-up before the first call and the recording after the last one. */
const OVERHEAD_SECONDS = 0.3;
const HOUR_SECONDS = 3_600;
const NIGHTS_A_MONTH = 30;

const LATENCIES_SECONDS = [0.3, 1, 3];
const CONCURRENCIES = [2, 10, 50];
const REQUESTS_PER_SECOND = [5, 20, 50];
const NIGHTS = [10_000, 100_000, 1_000_000];

/** Rounded to the worse side from docs/performance.md; docs/capacity.md names them. All but the last are per video. */
const MEASURED = {
	workerCpuMs: { YouTube: 0.15, TikTok: 1.3 },
	walBytes: 1_800,
	observationBytes: 160,
	/** Further answers, with everything on two cores. */
	recordedPerSecond: 3_000,
};

/** USD, as docs/capacity.md names with their sources. */
const PRICES = {
	queueOperations: { included: 1e6, perMillion: 0.4 },
	requests: { included: 10e6, perMillion: 0.3 },
	cpuMs: { included: 30e6, perMillion: 0.02 },
	diskPerGb: 0.125,
};

const names = ['YouTube', 'X', 'TikTok'];

function platformOf(name: string) {
	const platform = findPlatform(name);
	if (!platform) throw new Error(`no platform ${name}`);
	return { batchSize: platform.batchSize, idsPerCall: platform.products[0].idsPerCall };
}

/** The tables of docs/capacity.md. */
export function capacityTables(messagesPerBatch: number): string[] {
	return [throughputTable(messagesPerBatch), planTable(), costTable(messagesPerBatch)];
}

/** How long an invocation with a full batch takes, and how many videos an hour fit into some at once. */
function throughputTable(messagesPerBatch: number): string {
	const header = [
		...['platform', 'ids a call', 'answer takes', 'an invocation takes'],
		...CONCURRENCIES.map((concurrency) => `videos an hour at ${concurrency}`),
	];
	const rows = names.flatMap((name) =>
		LATENCIES_SECONDS.map((latency) => {
			const { batchSize, idsPerCall } = platformOf(name);
			const videos = messagesPerBatch * batchSize;
			const calls = Math.ceil(videos / idsPerCall);
			const seconds = Math.ceil(calls / OPEN_CALLS) * latency + OVERHEAD_SECONDS;
			const perSecond = (concurrency: number) =>
				Math.min((concurrency * videos) / seconds, MEASURED.recordedPerSecond);
			return [
				...[name, String(idsPerCall), `${latency} s`, `${seconds.toFixed(1)} s`],
				...CONCURRENCIES.map((concurrency) => short(perSecond(concurrency) * HOUR_SECONDS)),
			];
		}),
	);
	return formatTable(header, rows);
}

function planTable(): string {
	const header = ['platform', ...REQUESTS_PER_SECOND.map((rate) => `videos an hour at ${rate} requests/s`)];
	const rows = names.map((name) => [
		name,
		...REQUESTS_PER_SECOND.map((rate) => short(rate * platformOf(name).idsPerCall * HOUR_SECONDS)),
	]);
	return formatTable(header, rows);
}

function costTable(messagesPerBatch: number): string {
	const header = [
		...['videos a night', 'platform', 'calls', 'queue operations', 'invocations', 'WAL'],
		...['Queues a month', 'Workers a month', 'history grows a month', 'its disk after a year'],
	];
	const rows = NIGHTS.flatMap((videos) =>
		(['YouTube', 'TikTok'] as const).map((name) => {
			const { batchSize, idsPerCall } = platformOf(name);
			const messages = Math.ceil(videos / batchSize);
			const operations = 3 * messages;
			const invocations = Math.ceil(messages / messagesPerBatch);
			const month = (value: number) => value * NIGHTS_A_MONTH;
			const cpuMs = month(videos * MEASURED.workerCpuMs[name]);
			const gigabytes = month(videos * MEASURED.observationBytes) / 1e9;
			return [
				short(videos),
				name,
				...[Math.ceil(videos / idsPerCall), operations, invocations].map(short),
				`${((videos * MEASURED.walBytes) / 1e9).toFixed(2)} GB`,
				usd(charge(month(operations), PRICES.queueOperations)),
				usd(charge(month(invocations), PRICES.requests) + charge(cpuMs, PRICES.cpuMs)),
				`${gigabytes.toFixed(2)} GB`,
				`${usd(12 * gigabytes * PRICES.diskPerGb)} a month`,
			];
		}),
	);
	return formatTable(header, rows);
}

function charge(used: number, { included, perMillion }: { included: number; perMillion: number }): number {
	return (Math.max(0, used - included) / 1e6) * perMillion;
}

function short(value: number): string {
	return new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value);
}

function usd(value: number): string {
	return `$${value.toFixed(2)}`;
}
