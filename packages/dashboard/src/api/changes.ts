import { client } from './api.ts';
import type { AddResult, BulkRequest, BulkResult, Named } from './types.ts';

const { send } = client;

type AddRequest = {
	urls: string[];
	organization_id: string;
	keep_unsupported?: boolean;
	campaign_id?: string;
};

/** Requests that change data. They are loaded with the dialogs that send them. */
export const changes = {
	patchOrganization: (body: { organization_id: string; name: string; time_zone: string }) =>
		send<{ organization: Named }>('PATCH', '/dashboard/organization', { body }),
	addVideos: (body: AddRequest, signal: AbortSignal) =>
		send<{ results: AddResult[] }>('POST', '/dashboard/videos', { body, signal }),
	bulk: (body: BulkRequest) => send<{ results: BulkResult[] }>('POST', '/dashboard/videos/bulk', { body }),
	deleteVideo: (id: string) =>
		send<{ success: true; observations_deleted: number }>('DELETE', `/dashboard/videos/${id}`),
	stopTracking: (video_id: string) =>
		send<{ success: true }>('POST', '/dashboard/videos/stop-tracking', { body: { video_id } }),
	createCampaign: (body: { organization_id: string; name: string }) =>
		send<{ campaign: Named }>('POST', '/dashboard/campaigns', { body }),
	renameCampaign: (id: string, name: string) =>
		send<{ campaign: Named }>('PATCH', `/dashboard/campaigns/${id}`, { body: { name } }),
	deleteCampaign: (id: string) => send<null>('DELETE', `/dashboard/campaigns/${id}`),
	changeCampaignVideos: (id: string, body: { add?: string[]; remove?: string[] }) =>
		send<{ added: number; removed: number }>('POST', `/dashboard/campaigns/${id}/videos`, { body }),
};
