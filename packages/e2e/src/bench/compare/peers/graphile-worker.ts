import pLimit from 'p-limit';
import * as z from 'zod';
import { productOf } from '../load.ts';
import { chunksOf, createChecks, type Due } from './checks.ts';
import type { Peer, PeerConfig } from './protocol.ts';

type Job = { identifier: string; payload: unknown; priority?: number };
type Options = { connectionString: string };
type RunOptions = Options & {
	concurrency: number;
	noHandleSignals: boolean;
	logger: unknown;
	taskList: Record<string, (payload: unknown) => Promise<void>>;
};

/** Only the bench installs graphile-worker, so these types stand in for its own. */
const graphileWorker = z.object({
	Logger: z.custom<new (scope: () => () => void) => unknown>((value) => typeof value === 'function'),
	run: z.custom<(options: RunOptions) => Promise<unknown>>((value) => typeof value === 'function'),
	makeWorkerUtils: z.custom<
		(options: Options & { logger: unknown }) => Promise<{
			migrate(): Promise<void>;
			addJobs(jobs: Job[]): Promise<unknown>;
		}>
	>((value) => typeof value === 'function'),
});

const due = z.array(z.object({ id: z.string(), externalVideoId: z.string(), organizationId: z.string() }));

/** Six jobs at a time; a click is a job of higher priority. A job records its videos in one call. */
export async function createGraphileWorker(config: PeerConfig): Promise<Peer> {
	const { Logger, run, makeWorkerUtils } = graphileWorker.parse(
		await import(new URL('graphile-worker/node_modules/graphile-worker/dist/index.js', PEERS).href),
	);
	const checks = createChecks(config);
	const { product, batchSize } = productOf(config);
	const logger = new Logger(() => () => {});
	const options = { connectionString: config.databaseUrl, logger };
	const utils = await makeWorkerUtils(options);
	await utils.migrate();
	let openJobs = 0;
	let finished = () => {};

	async function checkAll(videos: readonly Due[]): Promise<void> {
		const results = await pLimit(1).map(chunksOf(videos, product.idsPerCall), checks.check);
		await checks.record(results.flat());
	}

	await run({
		...options,
		concurrency: 6,
		noHandleSignals: true,
		taskList: {
			click: async (payload) => checkAll(due.parse(payload)),
			async refresh(payload) {
				await checkAll(due.parse(payload));
				openJobs -= 1;
				if (openJobs === 0) finished();
			},
		},
	});
	return {
		async refresh() {
			const size = Math.max(product.idsPerCall, batchSize);
			const jobs = chunksOf(await checks.due(), size).map((payload) => ({ identifier: 'refresh', payload }));
			openJobs = jobs.length;
			const allDone = new Promise<void>((resolve) => {
				finished = resolve;
			});
			await utils.addJobs(jobs);
			await allDone;
			return jobs.length;
		},
		click: (video) => utils.addJobs([{ identifier: 'click', payload: [video], priority: -1 }]),
	};
}

/** Outside the workspace, so that only the bench installs what is in it. */
const PEERS = new URL('../../../../peers/', import.meta.url);
