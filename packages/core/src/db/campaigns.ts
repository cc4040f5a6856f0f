import { call, type Db } from './client.ts';

/** Named sets of videos. Connect with the user's token. A result of null means that this user may not see the campaign or the organization. */
export function createCampaigns(db: Db) {
	return {
		/** The campaigns with the figures of their videos. */
		list(organizationId: string | undefined) {
			const target = organizationId === undefined ? {} : { target_organization_id: organizationId };
			return call(db, 'list_campaigns', target);
		},

		create(organizationId: string, name: string) {
			return call(db, 'create_campaign', { target_organization_id: organizationId, campaign_name: name });
		},

		rename(campaignId: string, name: string) {
			return call(db, 'rename_campaign', { target_campaign_id: campaignId, campaign_name: name });
		},

		/** Deletes the campaign and keeps its videos. */
		delete(campaignId: string) {
			return call(db, 'delete_campaign', { target_campaign_id: campaignId });
		},

		changeVideos(campaignId: string, { add, remove }: { add: readonly string[]; remove: readonly string[] }) {
			return call(db, 'change_campaign_videos', {
				target_campaign_id: campaignId,
				add_ids: [...add],
				remove_ids: [...remove],
			});
		},
	};
}
