import type { DueVideo } from '@stats/core/db';
import type { Deps } from './deps.ts';

/** Every due video, read in keyset pages until an empty one. All are held at once: about 1 KB each. */
export async function readDue(deps: Deps): Promise<{ due: DueVideo[]; pages: number }> {
	const due: DueVideo[] = [];
	let pages = 0;
	for (;;) {
		const page = await deps.dueVideos.page(due.at(-1)?.id ?? null);
		pages += 1;
		if (page.length === 0) return { due, pages };
		due.push(...page);
	}
}
