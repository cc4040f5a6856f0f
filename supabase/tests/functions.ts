import { randomUUID } from 'node:crypto';
import { newTime, type Side } from './two-organizations.ts';

/** Every function that PostgREST serves. */
export const functionNames = [
	'add_videos',
	'start_tracking',
	'stop_tracking',
	'drop_dead_letter',
	'note_replay',
	'health',
	'begin_refresh_run',
	'finish_sending',
	'lookup_targets',
	'record_results',
	'delete_expired',
	'delete_organization',
] as const;
export type FunctionName = (typeof functionNames)[number];

/** Every security definer function, with its owner. Row level security binds row_reader but not postgres. */
export const ownersOfDefiners: Record<string, 'row_reader' | 'postgres'> = {
	readable_organizations: 'row_reader',
	writable_organizations: 'row_reader',
	is_operator: 'row_reader',
	is_dashboard_key: 'row_reader',
	health: 'postgres',
	add_videos: 'postgres',
	start_tracking: 'postgres',
	stop_tracking: 'postgres',
	note_replay: 'postgres',
	drop_dead_letter: 'postgres',
};

/** Arguments with which a function changes or returns something of a side. */
export const argumentsOf: Record<FunctionName, (side: Side) => object> = {
	add_videos: ({ organizationId }) => ({
		target_organization_id: organizationId,
		new_videos: [otherVideo(`https://example.com/${randomUUID()}`)],
	}),
	start_tracking: ({ videoId }) => ({ video_id: videoId }),
	stop_tracking: ({ videoId }) => ({ video_id: videoId }),
	drop_dead_letter: ({ deadLetterId }) => ({ dead_letter_id: deadLetterId }),
	note_replay: ({ deadLetterId }) => ({ dead_letter_id: deadLetterId, replayed_at: newTime() }),
	health: () => ({}),
	begin_refresh_run: () => ({ run_at: newTime(), run_cron: '' }),
	finish_sending: ({ runAt }) => ({ run_at: runAt, sending_outcome: 'done', platforms: [] }),
	lookup_targets: ({ videoId }) => ({
		targets: [{ target_index: 0, sent_at: new Date(), video_id: videoId }],
	}),
	record_results: ({ videoId }) => ({
		results: [{ video_id: videoId, sent_at: new Date(), checked_at: new Date(), gone: false }],
		dead_letters: [],
		deliveries: [],
		pending_videos: [],
	}),
	delete_expired: () => ({}),
	delete_organization: ({ organizationId }) => ({
		target_organization_id: organizationId,
		dry_run: false,
	}),
};

function otherVideo(url: string) {
	return { list_index: 0, platform: 'Other', external_video_id: url, video_url: url, initial_url: url };
}
