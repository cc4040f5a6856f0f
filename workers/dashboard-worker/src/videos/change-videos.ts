import { z } from '@hono/zod-openapi';
import type { TrackedVideo } from '@stats/core/db';
import { campaignChange } from '../campaigns/campaign-change.ts';
import type { Database, Deps } from '../deps.ts';
import { readChange, readJson } from '../http/answer.ts';
import { STATISTICS_AT_NIGHT, sendVideos } from './send-videos.ts';

export const actions = ['start', 'stop', 'delete', 'add_to_campaign', 'remove_from_campaign'] as const;
type Action = (typeof actions)[number];

export const outcomeNames = ['done', 'unchanged', 'refused', 'limit_reached'] as const;
type OutcomeName = (typeof outcomeNames)[number];

export type Outcome = { video_id: string; outcome: OutcomeName; message: string };
type Change = { action: Action; campaign_id: string | undefined; ids: readonly string[] };

const changed = z.array(
	z.object({
		video_id: z.string(),
		outcome: z.enum(outcomeNames),
		/** The fields for the message of a started video. */
		video: z
			.object({
				organization_id: z.string(),
				user_id: z.string().nullish(),
				platform: z.string(),
				external_video_id: z.string(),
				video_url: z.string(),
				initial_url: z.string(),
			})
			.optional(),
	}),
);
type Changed = z.infer<typeof changed>[number];

/** Changes all videos in one database call; one outcome per video. */
export async function changeVideos(
	{ action, campaign_id, ids }: Change,
	requestId: string,
	{ videos, campaigns }: Database,
	deps: Deps,
): Promise<Outcome[]> {
	if (action === 'add_to_campaign' || action === 'remove_from_campaign') {
		const change = action === 'add_to_campaign' ? { add: ids, remove: [] } : { add: [], remove: ids };
		const json = await campaigns.changeVideos(campaign_id ?? '', change);
		const { added_ids, removed_ids } = readChange(campaignChange, json, 'campaign');
		const done = new Set([...added_ids, ...removed_ids]);
		return ids.map((id) => outcome(action, id, done.has(id) ? 'done' : 'unchanged'));
	}

	const results = readJson(changed, await videos.change(action, ids));
	if (action === 'stop') for (const id of ids) deps.recentStarts.delete(id);
	const unsent = await requestStatistics(results.flatMap(startedVideo), requestId, deps);
	return results.map(({ video_id: id, outcome: name }) => {
		const { message, ...rest } = outcome(action, id, name);
		return { ...rest, message: unsent.has(id) ? STATISTICS_AT_NIGHT : message };
	});
}

function startedVideo({ video_id: id, video }: Changed): TrackedVideo[] {
	if (!video) return [];
	return [
		{
			id,
			organizationId: video.organization_id,
			userId: video.user_id ?? null,
			platform: video.platform,
			externalVideoId: video.external_video_id,
			videoUrl: video.video_url,
			initialUrl: video.initial_url,
		},
	];
}

/** Sends a message for each started video. Returns the ids of those without one. */
async function requestStatistics(
	started: TrackedVideo[],
	requestId: string,
	deps: Deps,
): Promise<Set<string>> {
	const organizations = new Set(started.map(({ organizationId }) => organizationId));
	const admitted = new Set<string>();
	for (const id of organizations) if (await deps.consumeLimit('ORGANIZATION_STARTS', id)) admitted.add(id);
	const isAdmitted = ({ organizationId }: TrackedVideo) => admitted.has(organizationId);
	const toSend = started.filter((video) => isAdmitted(video) && deps.recentStarts.add(video.id));
	const isSent = await sendVideos(toSend, requestId, deps);
	if (!isSent) for (const { id } of toSend) deps.recentStarts.delete(id);
	return new Set(started.filter(({ id }) => !deps.recentStarts.has(id)).map(({ id }) => id));
}

const messages: Record<Action, Record<'done' | 'unchanged', string>> = {
	start: {
		done: 'The video is tracked. Its first statistics follow within seconds.',
		unchanged: 'The video is tracked already.',
	},
	stop: {
		done: 'The video is no longer tracked. Its statistics are kept.',
		unchanged: 'The video is not tracked.',
	},
	delete: {
		done: 'The video and its history are deleted.',
		unchanged: 'The video is deleted already.',
	},
	add_to_campaign: {
		done: 'The video is in the campaign.',
		unchanged: 'The video is in the campaign already, or it is no video of this organization.',
	},
	remove_from_campaign: {
		done: 'The video is no longer in the campaign.',
		unchanged: 'The video is not in the campaign.',
	},
};

function outcome(action: Action, id: string, name: OutcomeName): Outcome {
	return { video_id: id, outcome: name, message: messageOf(action, name) };
}

function messageOf(action: Action, name: OutcomeName): string {
	switch (name) {
		case 'done':
		case 'unchanged':
			return messages[action][name];
		case 'refused':
			return 'No video of your organizations has this id, its platform is not supported, or your role does not allow this.';
		case 'limit_reached':
			return 'Your organization has reached its limit of tracked videos or of starts in a day.';
	}
}
