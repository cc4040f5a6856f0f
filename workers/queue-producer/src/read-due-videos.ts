import type { DueVideo } from '@stats/core/db';
import type { Deps } from './deps.ts';
import { retry } from './retry.ts';

/** Reads every due video in keyset pages until a page is empty. Holds all of them in memory, about 1 KB each. */
export async function readDueVideos(deps: Deps): Promise<{ due: DueVideo[]; pages: number }> {
	const due: DueVideo[] = [];
	let pages = 0;
	for (;;) {
		const page = await retry(() => deps.dueVideos.page(due.at(-1)?.id ?? null), deps);
		pages += 1;
		if (page.length === 0) return { due, pages };
		due.push(...page);
	}
}
