import type { Client } from 'pg';
import { z } from 'zod';

const pageSize = 1000;
const views = ['videos_needing_update', 'due_by_lateral', 'due_by_max'] as const;
type View = (typeof views)[number];

/** This view may read all statistics in every run, so it has fewer runs. */
export const slow = { view: 'due_by_max', runs: 3 };

const pageNames = ['first', 'middle', 'last but one'] as const;
type PageName = (typeof pageNames)[number];
type Key = { hash: number; external_video_id: string; id: string };
type Page = { name: PageName; after: Key | null };
type Sample = { buffers: number; ms: number };
type Case = { view: View; page: Page; samples: Sample[] };

export type PageMeasurement = {
	view: View;
	page: PageName;
	/** The number of 8 kB blocks that the query reads from shared buffers or disk. */
	buffers: number;
	medianMs: number;
};
export type Measurement = PageMeasurement & { size: number };

const explained = z.tuple([
	z.object({
		Plan: z.object({ 'Shared Hit Blocks': z.number(), 'Shared Read Blocks': z.number() }),
		'Execution Time': z.number(),
	}),
]);

/** Measures the views alternately, so that other load on the machine affects all of them. */
export async function measurePages(client: Client, runs: number): Promise<PageMeasurement[]> {
	return asServiceRole(client, async () => {
		const pages = await findPages(client);
		await assertSameAnswers(client, pages);
		const cases = views.flatMap((view) => pages.map((page): Case => ({ view, page, samples: [] })));
		for (let run = 0; run < runs; run++) {
			for (const { view, page, samples } of cases) {
				if (view === slow.view && run >= slow.runs) continue;
				samples.push(await explain(client, pageSql(view, page.after)));
			}
		}
		return cases.map(({ view, page, samples }) => ({
			view,
			page: page.name,
			buffers: median(samples.map(({ buffers }) => buffers)),
			medianMs: median(samples.map(({ ms }) => ms)),
		}));
	});
}

/** The query plan for the page in the middle. */
export async function planOf(client: Client): Promise<string> {
	return asServiceRole(client, async () => {
		const [, middle] = await findPages(client);
		const sql = pageSql('videos_needing_update', middle?.after ?? null);
		const { rows } = await client.query<{ 'QUERY PLAN': string }>(
			`explain (analyze, buffers, costs off) ${sql}`,
		);
		return rows.map((row) => row['QUERY PLAN']).join('\n');
	});
}

const key = 'hashtext(external_video_id), external_video_id, id';

/** One page of a platform, as next_batches reads it. */
function pageSql(view: View, after: Key | null): string {
	const rest = after ? `and (${key}) > (${after.hash}, '${after.external_video_id}', '${after.id}')` : '';
	return `select id, organization_id, user_id, platform, external_video_id, video_url
		from public.${view} where platform = 'TikTok' ${rest} order by ${key} limit ${pageSize}`;
}

async function explain(client: Client, sql: string): Promise<Sample> {
	const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(
		`explain (analyze, buffers, timing off, format json) ${sql}`,
	);
	const [{ Plan: plan, 'Execution Time': ms }] = explained.parse(rows[0]?.['QUERY PLAN']);
	return { buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], ms };
}

async function findPages(client: Client): Promise<Page[]> {
	const { rows } = await client.query<Key>(
		`select hashtext(external_video_id) as hash, external_video_id, id
		from (
			select *, row_number() over (order by ${key}) from public.videos_needing_update where platform = 'TikTok'
		) due
		where row_number % ${pageSize} = 0 order by row_number`,
	);
	const starts = [null, rows[Math.floor(rows.length / 2)] ?? null, rows.at(-2) ?? null];
	return pageNames.map((name, index) => ({ name, after: starts[index] ?? null }));
}

async function assertSameAnswers(client: Client, pages: readonly Page[]): Promise<void> {
	for (const { name, after } of pages) {
		const answers = new Set<string>();
		for (const view of views) answers.add(JSON.stringify((await client.query(pageSql(view, after))).rows));
		if (answers.size > 1) throw new Error(`The views return different rows for the ${name} page`);
	}
}

async function asServiceRole<T>(client: Client, run: () => Promise<T>): Promise<T> {
	await client.query('set role service_role');
	try {
		return await run();
	} finally {
		await client.query('reset role');
	}
}

function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
