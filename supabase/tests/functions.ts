import { randomUUID } from 'node:crypto';
import { emailOf, newTime, type Side } from './two-organizations.ts';

/** Every function that PostgREST serves. */
export const functionNames = [
	'add_videos',
	'start_tracking',
	'stop_tracking',
	'drop_dead_letter',
	'note_replay',
	'health',
	'begin_refresh_run',
	'next_batches',
	'finish_sending',
	'lookup_targets',
	'record_results',
	'record_product_states',
	'list_videos',
	'video_details',
	'video_series',
	'overview',
	'list_creators',
	'list_campaigns',
	'me',
	'product_quotas',
	'list_runs',
	'list_dead_letters',
	'read_dead_letter',
	'create_campaign',
	'rename_campaign',
	'delete_campaign',
	'change_campaign_videos',
	'update_organization',
	'change_videos',
	'delete_video',
	'delete_expired',
	'renew_history',
	'delete_organization',
	'add_organization',
	'add_member',
	'change_member_role',
	'remove_member',
	'add_operator',
	'alert_facts',
	'note_alert',
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
	list_videos: 'row_reader',
	video_details: 'row_reader',
	video_series: 'row_reader',
	overview: 'row_reader',
	list_creators: 'row_reader',
	list_campaigns: 'row_reader',
	me: 'row_reader',
	product_quotas: 'row_reader',
	list_runs: 'row_reader',
	list_dead_letters: 'row_reader',
	read_dead_letter: 'row_reader',
	renew_history: 'postgres',
	managed_organizations: 'row_reader',
	create_campaign: 'postgres',
	rename_campaign: 'postgres',
	delete_campaign: 'postgres',
	change_campaign_videos: 'postgres',
	update_organization: 'postgres',
	change_videos: 'postgres',
	delete_video: 'postgres',
	user_with_email: 'postgres',
	add_operator: 'postgres',
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
	begin_refresh_run: () => ({ run_at: newTime(), run_cron: '', claimant: randomUUID(), batch_sizes: {} }),
	next_batches: ({ runAt }) => ({ run_at: runAt, platform_name: 'TikTok', sent_through: 1 }),
	finish_sending: ({ runAt }) => ({ run_at: runAt }),
	lookup_targets: ({ videoId }) => ({
		targets: [{ target_index: 0, sent_at: new Date(), video_id: videoId }],
	}),
	record_results: ({ videoId }) => ({
		results: [{ video_id: videoId, sent_at: new Date(), checked_at: new Date(), gone: false }],
		dead_letters: [],
		deliveries: [],
		pending_videos: [],
	}),
	record_product_states: () => ({
		states: [{ host: randomUUID(), platform: 'TikTok', observed_at: new Date() }],
	}),
	list_videos: ({ organizationId }) => ({ filter: { organization_id: organizationId } }),
	video_details: ({ videoId }) => ({ target_video_id: videoId }),
	video_series: ({ videoId }) => ({ target_video_id: videoId }),
	overview: ({ organizationId }) => ({ target_organization_id: organizationId }),
	list_creators: ({ organizationId }) => ({ filter: { organization_id: organizationId } }),
	list_campaigns: ({ organizationId }) => ({ target_organization_id: organizationId }),
	me: () => ({}),
	product_quotas: () => ({}),
	list_runs: () => ({}),
	list_dead_letters: () => ({}),
	read_dead_letter: ({ deadLetterId }) => ({ dead_letter_id: deadLetterId }),
	create_campaign: ({ organizationId }) => ({
		target_organization_id: organizationId,
		campaign_name: randomUUID(),
	}),
	rename_campaign: ({ campaignId }) => ({ target_campaign_id: campaignId, campaign_name: randomUUID() }),
	delete_campaign: ({ campaignId }) => ({ target_campaign_id: campaignId }),
	change_campaign_videos: ({ campaignId, videoId }) => ({
		target_campaign_id: campaignId,
		add_ids: [],
		remove_ids: [videoId],
	}),
	update_organization: ({ organizationId }) => ({
		target_organization_id: organizationId,
		new_name: randomUUID(),
	}),
	change_videos: ({ videoId }) => ({ action: 'stop', video_ids: [videoId] }),
	delete_video: ({ videoId }) => ({ target_video_id: videoId }),
	delete_expired: () => ({}),
	renew_history: () => ({}),
	delete_organization: ({ organizationId }) => ({
		target_organization_id: organizationId,
		dry_run: false,
	}),
	add_organization: ({ ownerId }) => ({ organization_name: randomUUID(), owner_email: emailOf(ownerId) }),
	add_member: ({ organizationId, operatorId }) => ({
		target_organization_id: organizationId,
		user_email: emailOf(operatorId),
		new_role: 'member',
	}),
	change_member_role: ({ organizationId, viewerId }) => ({
		target_organization_id: organizationId,
		user_email: emailOf(viewerId),
		new_role: 'member',
	}),
	remove_member: ({ organizationId, viewerId }) => ({
		target_organization_id: organizationId,
		user_email: emailOf(viewerId),
	}),
	add_operator: ({ viewerId }) => ({ user_email: emailOf(viewerId) }),
	alert_facts: () => ({}),
	note_alert: () => ({ alert_cause: randomUUID() }),
};

/** Texts in the answer of a reading function: first one that no answer about the other side has, then one of each table. */
export const signsOf: Partial<Record<FunctionName, (side: Side) => [string, ...string[]]>> = {
	list_videos: (side) => ofVideo(side),
	video_details: (side) => [...ofVideo(side), 'views: 20 to 10', 'A detail'],
	video_series: () => ['collected_at', '"before": 20'],
	overview: (side) => [...ofVideo(side), '"views": 41'],
	list_creators: ({ bloggerId }) => [bloggerId, '7700077'],
	list_campaigns: ({ campaignId }) => [campaignId, '"videos": 1'],
	me: ({ organizationId }) => [organizationId, '"starts_today": 3'],
	product_quotas: () => ['a.example.com', '"nightly_calls": [1, 1]'],
	list_runs: ({ runAt }) => [runAt.slice(0, -5), '"due": 1', '"refreshed": 1', '"upstream_calls": 1'],
	list_dead_letters: ({ deadLetterId }) => [deadLetterId],
	read_dead_letter: ({ deadLetterId }) => [deadLetterId],
	alert_facts: () => ['is_refreshing'],
	lookup_targets: ({ videoId }) => [videoId],
};

function ofVideo({ organizationId, videoId, bloggerId, musicId, campaignId }: Side): [string, ...string[]] {
	return [videoId, organizationId, bloggerId, musicId, campaignId, 'collected_at'];
}

function otherVideo(url: string) {
	return { list_index: 0, platform: 'Other', external_video_id: url, video_url: url, initial_url: url };
}
