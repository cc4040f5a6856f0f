import type { System } from '@stats/local-system';
import { waitFor } from '@stats/local-system/wait-for';
import { createOrganization, createVideo, tokenOf } from './fixtures.ts';

/** Every row of the schemas public, auth and private. `xmin` shows updates that wrote the same values. */
export async function everyRow({ db }: System): Promise<string[]> {
	const { rows: tables } = await db.query<{ name: string }>(
		"select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth', 'private')",
	);
	const rows = await Promise.all(
		tables.map(async ({ name }) => {
			const result = await db.query<{ row: string }>(`select xmin || ' ' || t::text as row from ${name} t`);
			return result.rows.map(({ row }) => `${name} ${row}`);
		}),
	);
	return rows.flat().toSorted();
}

/** Waits until all messages sent so far are settled: it starts to track a new video and waits for its message. */
export async function settleAll(system: System): Promise<void> {
	const organization = await createOrganization(system);
	const video = await createVideo(system, organization, { status: 'new' });
	const response = await startTracking(system, video.id, await tokenOf(system, organization.owner));
	if (!response.ok) throw new Error(`start-tracking answered ${response.status}`);
	await waitFor('the last message', async () => {
		const { rows } = await system.db.query<{ message_key: string }>(
			'select message_key from video_statistics where video_id = $1',
			[video.id],
		);
		return settledMessages(system).some(({ messageId }) => rows[0]?.message_key === `start:${messageId}`);
	});
}

export function startTracking({ workers }: System, videoId: string, token: string): Promise<Response> {
	return fetch(`${workers.dashboardUrl}/dashboard/videos/start-tracking`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ video_id: videoId }),
	});
}

/** The log lines of all settled messages. */
export function settledMessages({ workers }: System) {
	return workers.logLines().filter(({ event }) => event === 'message_settled');
}
