import { type System, startSystem } from '@stats/local-system';
import { tokenOf } from '../fixtures.ts';
import { collectGarbage } from './collect-garbage.ts';
import { type Download, measureDownload } from './reads-download.ts';
import { type Loaded, loadReads } from './reads-load.ts';

/**
 * The cost of one read endpoint for a user of one organization or of twenty, one of which has all these videos. `rest` is the
 * part from the request to PostgREST to the headers of its answer.
 */
export type Read = {
	endpoint: string;
	videos: number;
	organizations: 1 | 20;
	p50Ms: number;
	p99Ms: number;
	restP50Ms: number;
	restP99Ms: number;
};

type Options = {
	videos: readonly number[];
	requests: number;
	signal: AbortSignal;
	onProgress: (line: string) => void;
};

/** The first requests open connections, read the catalog and plan. */
const WARM_UP = 6;
/** So often that this process, which is also the local gateway, does not do it by itself during a request. */
const REQUESTS_BETWEEN_COLLECTIONS = 5;

/**
 * Starts the whole system and requests every read endpoint of dashboard-worker over HTTP.
 * @throws when an answer is not 200 or takes more than one round trip to PostgREST
 */
export function measureReads(options: Options): Promise<Read[]> {
	return ofEachSize(options, async (system, loaded, videos) => {
		const reads: Read[] = [];
		for (const organizations of [1, 20] as const) {
			options.onProgress(`Reading as a user of ${organizations} organizations`);
			for (const endpoint of endpointsOf(loaded)) {
				options.signal.throwIfAborted();
				const times = await timesOf(system, loaded.userIds[organizations], endpoint, options.requests);
				const name = endpoint.replaceAll(/[0-9a-f-]{36}/g, '{id}');
				const read = { endpoint: name, videos, organizations, ...times };
				options.onProgress(`${read.p50Ms} ms, p99 ${read.p99Ms} ms: ${name}`);
				reads.push(read);
			}
		}
		return reads;
	});
}

/** Starts the whole system and downloads the list of all videos as CSV. */
export function measureDownloads(options: Omit<Options, 'requests'>): Promise<Download[]> {
	return ofEachSize(options, async (system, { userIds }, videos) => {
		const [userId = ''] = userIds[1];
		return [await measureDownload(system, userId, videos)];
	});
}

async function ofEachSize<Measured>(
	{ videos, signal, onProgress }: Omit<Options, 'requests'>,
	measure: (system: System, loaded: Loaded, videos: number) => Promise<Measured[]>,
): Promise<Measured[]> {
	const system = await startSystem({ ephemeral: true, seed: false, port: 0, signal, onProgress });
	try {
		const measured: Measured[] = [];
		for (const count of videos) {
			onProgress(`Loading ${count} videos in one organization`);
			const loaded = await loadReads(system.db, count);
			measured.push(...(await measure(system, loaded, count)));
		}
		return measured;
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

async function timesOf(system: System, userIds: string[], endpoint: string, requests: number) {
	const tokens = await Promise.all(userIds.map((userId) => tokenOf(system, userId)));
	const times: number[] = [];
	const restTimes: number[] = [];
	for (let request = 0; request < WARM_UP + requests; request += 1) {
		const authorization = `Bearer ${tokens[request % tokens.length]}`;
		system.supabase.clearRestCalls();
		if (request % REQUESTS_BETWEEN_COLLECTIONS === 0) collectGarbage();
		const startedAt = performance.now();
		const response = await fetch(system.workers.dashboardUrl + endpoint, { headers: { authorization } });
		const body = await response.text();
		const time = performance.now() - startedAt;
		if (response.status !== 200) throw new Error(`${endpoint} answered ${response.status}: ${body}`);
		const calls = dataCalls(system, endpoint);
		const [call] = calls;
		if (!call || calls.length > 1)
			throw new Error(`${endpoint} made ${calls.length} calls: ${calls.map(({ path }) => path).join(', ')}`);
		if (request < WARM_UP) continue;
		times.push(time);
		restTimes.push(call.durationMs);
	}
	return {
		p50Ms: percentile(times, 0.5),
		p99Ms: percentile(times, 0.99),
		restP50Ms: percentile(restTimes, 0.5),
		restP99Ms: percentile(restTimes, 0.99),
	};
}

/** Paths under /ops ask in a call of their own whether the user is an operator. */
const dataCalls = ({ supabase }: System, endpoint: string) =>
	supabase.restCalls().filter(({ path }) => !(endpoint.startsWith('/ops/') && path === '/rest/v1/rpc/me'));

function percentile(times: number[], share: number): number {
	const sorted = times.toSorted((a, b) => a - b);
	return Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN);
}
