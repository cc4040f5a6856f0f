import { randomUUID } from 'node:crypto';
import type { System } from '@stats/local-system';
import { waitFor } from '@stats/local-system/wait-for';
import { createOrganization, createVideo, singleOf } from './fixtures.ts';

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

/** Waits until all messages sent so far are settled: it sends a message for a new video and waits for it. */
export async function settleAll(system: System): Promise<void> {
	const video = await createVideo(system, await createOrganization(system));
	const first_delivery = { message_id: `last-${randomUUID()}`, sent_at: new Date().toISOString() };
	await system.workers.send('high', { ...singleOf(video), first_delivery });
	await waitFor('the last message', () =>
		settledMessages(system).some(({ requestId }) => requestId === first_delivery.message_id),
	);
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
