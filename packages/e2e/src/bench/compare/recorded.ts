import { withClient } from '@stats/local-supabase/database';
import type { Client } from 'pg';
import * as z from 'zod';
import { CLICKED_BEFORE } from './load.ts';

const notification = z
	.string()
	.transform((text): unknown => JSON.parse(text))
	.pipe(z.object({ bulk: z.number(), clicked: z.array(z.string()) }));

export type Recorded = {
	/** Resolves with the time at which so many further videos that nobody clicked are recorded. */
	bulk(videos: number): Promise<number>;
	/** Resolves with the time at which the video is recorded. */
	click(videoId: string): Promise<number>;
};

/** The statement that inserts observations reports them to the listener when its transaction commits, so that nothing polls. */
export async function createRecordedTrigger(databaseUrl: string): Promise<void> {
	await withClient(databaseUrl, (client) =>
		client.query(`
			create schema bench;
			create function bench.report_recorded() returns trigger language plpgsql security definer as $$
			begin
				perform pg_notify('recorded', json_build_object(
					'bulk', count(*) filter (where video_id >= '${CLICKED_BEFORE}'),
					'clicked', coalesce(json_agg(video_id) filter (where video_id < '${CLICKED_BEFORE}'), '[]')
				)::text) from added having count(*) > 0;
				return null;
			end $$;
			create trigger bench_recorded after insert on public.video_statistics referencing new table as added
			for each statement execute function bench.report_recorded()`),
	);
}

/** All times are of `Date.now()`. */
export async function listenToRecorded(client: Client): Promise<Recorded> {
	const clicks = new Map<string, (at: number) => void>();
	let missing = 0;
	let finished: (at: number) => void = () => {};
	client.on('notification', ({ payload }) => {
		const { bulk, clicked } = notification.parse(payload);
		const at = Date.now();
		for (const id of clicked) clicks.get(id)?.(at);
		missing -= bulk;
		if (missing <= 0) finished(at);
	});
	await client.query('listen recorded');
	return {
		bulk(videos) {
			missing = videos;
			return new Promise((resolve) => {
				finished = resolve;
			});
		},
		click: (videoId) => new Promise((resolve) => clicks.set(videoId, resolve)),
	};
}
