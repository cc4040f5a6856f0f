import type { System } from '@stats/local-system';
import { tokenOf } from '../fixtures.ts';
import { memoryMb } from '../fuzz/memory.ts';

/** The CSV file of all videos, and the memory of the Workers at shares of its rows; `before` is that of an idle system. */
export type Download = {
	rows: number;
	seconds: number;
	memoryMb: { before: number; at10: number; at50: number; at100: number };
};

export async function measureDownload(system: System, userId: string, videos: number): Promise<Download> {
	const headers = { authorization: `Bearer ${await tokenOf(system, userId)}` };
	const before = await memoryMb();
	const startedAt = performance.now();
	const response = await fetch(`${system.workers.dashboardUrl}/dashboard/videos.csv`, { headers });
	if (!response.ok || !response.body) throw new Error(`the download answered ${response.status}`);
	const reached: number[] = [];
	// The header is no row. The texts of the bench have no line breaks.
	let rows = -1;
	for await (const chunk of response.body) {
		rows += chunk.reduce((lines: number, byte: number) => lines + (byte === LINE_FEED ? 1 : 0), 0);
		for (const share of [0.1, 0.5, 1].slice(reached.length))
			if (rows >= share * videos) reached.push(await memoryMb());
	}
	const seconds = (performance.now() - startedAt) / 1000;
	if (rows !== videos) throw new Error(`the download has ${rows} rows of ${videos}`);
	const [at10 = 0, at50 = 0, at100 = 0] = reached;
	return { rows, seconds, memoryMb: { before, at10, at50, at100 } };
}

const LINE_FEED = '\n'.charCodeAt(0);
