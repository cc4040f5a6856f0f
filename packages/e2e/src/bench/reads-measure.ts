import { type System, startSystem } from '@stats/local-system';
import { tokenOf } from '../fixtures.ts';
import { type Download, measureDownload } from './reads-download.ts';
import { type Loaded, loadReads } from './reads-load.ts';

/** The cost of one read endpoint for a user of one organization or of twenty, one of which has all these videos. */
export type Read = { endpoint: string; videos: number; organizations: 1 | 20; p50Ms: number; p99Ms: number };

type Options = { videos: number[]; runs: number; signal?: AbortSignal; onProgress: (line: string) => void };

/**
 * Starts the whole system, requests every read endpoint of dashboard-worker over HTTP, and downloads the list.
 * @throws when an answer is not 200 or takes more than one round trip to PostgREST
 */
export async function measureReads({
	videos,
	runs,
	signal,
	onProgress,
}: Options): Promise<{ reads: Read[]; downloads: Download[] }> {
	const system = await startSystem({
		ephemeral: true,
		seed: false,
		port: 0,
		onProgress,
		...(signal && { signal }),
	});
	try {
		const reads: Read[] = [];
		const downloads: Download[] = [];
		for (const count of videos) {
			onProgress(`Loading ${count} videos in one organization`);
			const loaded = await loadReads(system.db, count);
			const [userId = ''] = loaded.userIds[1];
			const download = await measureDownload(system, userId, count);
			onProgress(`CSV file of ${count} videos: ${JSON.stringify(download)}`);
			downloads.push(download);
			for (const organizations of [1, 20] as const) {
				onProgress(`Reading as a user of ${organizations} organizations`);
				for (const endpoint of endpointsOf(loaded)) {
					signal?.throwIfAborted();
					const times = await timesOf(system, loaded.userIds[organizations], endpoint, runs);
					const name = endpoint.replaceAll(/[0-9a-f-]{36}/g, '{id}');
					const read = { endpoint: name, videos: count, organizations, ...percentiles(times) };
					onProgress(`${read.p50Ms} ms, p99 ${read.p99Ms} ms: ${name}`);
					reads.push(read);
				}
			}
		}
		return { reads, downloads };
	} finally {
		await system.stop();
	}
}

const videoSorts = ['created', 'published', 'views', 'day_change', 'views_per_hour', 'engagement'];
const creatorSorts = ['views', 'day_gain', 'videos', 'engagement', 'newest'];

function endpointsOf({ organizationId, videoId, campaignId }: Loaded): string[] {
	return [
		'/dashboard/me',
		'/dashboard/overview',
		`/dashboard/overview?organization_id=${organizationId}`,
		...videoSorts.flatMap((sort) =>
			['asc', 'desc'].map((direction) => `/dashboard/videos?sort=${sort}&direction=${direction}`),
		),
		`/dashboard/videos?organization_id=${organizationId}`,
		'/dashboard/videos?totals=true',
		'/dashboard/videos?q=video%204711',
		'/dashboard/videos?needs_attention=any&sort=views',
		`/dashboard/videos?campaign_id=${campaignId}&sort=views`,
		`/dashboard/videos/${videoId}`,
		`/dashboard/videos/${videoId}/statistics`,
		`/dashboard/videos/${videoId}/statistics?by=day`,
		...creatorSorts.map((sort) => `/dashboard/creators?sort=${sort}`),
		'/dashboard/campaigns',
		'/ops/quotas',
		'/ops/runs',
		'/ops/dead-letters',
	];
}

async function timesOf(system: System, userIds: string[], endpoint: string, runs: number): Promise<number[]> {
	const tokens = await Promise.all(userIds.map((userId) => tokenOf(system, userId)));
	const times: number[] = [];
	// The first request reads the catalog and plans.
	for (let run = -1; run < runs; run += 1) {
		const authorization = `Bearer ${tokens[(run + 1) % tokens.length]}`;
		system.supabase.clearRestCalls();
		const startedAt = performance.now();
		const response = await fetch(system.workers.dashboardUrl + endpoint, { headers: { authorization } });
		const body = await response.text();
		if (run >= 0) times.push(performance.now() - startedAt);
		if (response.status !== 200) throw new Error(`${endpoint} answered ${response.status}: ${body}`);
		const calls = dataCalls(system);
		if (calls.length !== 1) throw new Error(`${endpoint} made ${calls.length} calls: ${calls.join(', ')}`);
	}
	return times;
}

/** Paths under /ops ask who the operators are in a call of their own. */
const dataCalls = ({ supabase }: System) =>
	supabase
		.restCalls()
		.map(({ path }) => path)
		.filter((path) => path !== '/rest/v1/operators');

function percentiles(times: number[]) {
	const sorted = times.toSorted((a, b) => a - b);
	const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN);
	return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
