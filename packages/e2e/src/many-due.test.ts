import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import { createOrganization } from './fixtures.ts';
import { useSystem } from './use-system.ts';

const DUE = 10_500;

const system = useSystem();

test(`${DUE} due videos are read in pages of a thousand and each is sent once`, async () => {
	const { db, supabase, rapidApi, workers } = system();
	const organization = await createOrganization(system());
	await db.query(
		`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select $1, 'YouTube', 'v' || lpad(n::text, 8, '0') || '_A', 'https://youtu.be/', 'https://youtu.be/', 'tracking'
		from generate_series(1, $2) n`,
		[organization.id, DUE],
	);
	const scheduledAt = new Date();
	await workers.fireCron(scheduledAt);
	const pages = supabase.restCalls().filter(({ path }) => path === '/rest/v1/rpc/next_batches');
	// A page of a thousand ends with the last whole batch in it.
	expect(pages).toHaveLength(Math.ceil(DUE / 990) + 1);

	const line = workers.logLines().find(({ event }) => event === 'refresh_run');
	expect(line).toMatchObject({ outcome: 'done', due: DUE, messages: DUE / 15, sent: DUE / 15 });
	const settled = () => workers.logLines().filter(({ event }) => event === 'message_settled');
	await waitFor('every message settled', () => settled().length === DUE / 15, { timeoutMs: 90_000 });
	expect(settled().reduce((videos, line) => videos + Number(line.videos), 0)).toBe(DUE);

	const { rows } = await db.query(
		'select count(*)::int as rows, count(distinct video_id)::int as videos from video_statistics',
	);
	expect(rows).toEqual([{ rows: DUE, videos: DUE }]);
	expect(rapidApi.calls().flatMap(({ ids }) => ids)).toHaveLength(DUE);
}, 120_000);
