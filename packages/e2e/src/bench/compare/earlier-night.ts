import type { VideoResult } from '@stats/core/db';
import pLimit from 'p-limit';
import type { Load } from './load.ts';
import { chunksOf, createChecks } from './peers/checks.ts';
import type { SystemConfig } from './peers/protocol.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const CALLS_AT_ONCE = 40;
const RECORDED_AT_ONCE = 300;

export type EarlierNight = { record(load: Load): Promise<void> };

/** Records an answer of the day before for each due video. The products are asked once for each load. */
export function createEarlierNight(config: SystemConfig): EarlierNight {
	const answers = new Map<Load, ReadonlyMap<string, VideoResult>>();
	return {
		async record(load) {
			const checks = createChecks({ ...config, platform: load.platform });
			const due = await checks.due();
			const answered = answers.get(load) ?? (await fetchAll(checks, due));
			answers.set(load, answered);
			const checkedAt = new Date(Date.now() - DAY_MS);
			const results = due.flatMap(({ id, externalVideoId }) => {
				const answer = answered.get(externalVideoId);
				return answer ? [{ ...answer, videoId: id, sentAt: checkedAt, checkedAt }] : [];
			});
			await pLimit(1).map(chunksOf(results, RECORDED_AT_ONCE), checks.record);
			await checks.close();
		},
	};
}

type Checks = ReturnType<typeof createChecks>;

async function fetchAll({ product, check }: Checks, due: Awaited<ReturnType<Checks['due']>>) {
	const externalIds = new Map(due.map(({ id, externalVideoId }) => [id, externalVideoId]));
	const results = await pLimit(CALLS_AT_ONCE).map(chunksOf(due, product.idsPerCall), check);
	return new Map(results.flat().map((result) => [externalIds.get(result.videoId) ?? '', result]));
}
