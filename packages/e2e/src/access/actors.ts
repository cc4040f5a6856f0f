import { randomUUID } from 'node:crypto';
import type { System } from '@stats/local-system';
import {
	addMember,
	batchOf,
	createCampaign,
	createDeadLetter,
	createOperator,
	createOrganization,
	createUser,
	createVideo,
	type Organization,
	tokenOf,
} from '../fixtures.ts';
import { badTokens } from './bad-tokens.ts';

/** The ids that a request may contain. Dead letters belong to no organization, so another organization’s is one that does not exist. */
export type ResourceIds = {
	organizationId: string;
	videoId: string;
	campaignId: string;
	deadLetterId: string;
	/** Every actor has its own video and campaign to delete. */
	deletable: { videoId: string; campaignId: string };
};

/**
 * A `manager` is an owner or an admin. An `operator` is a member of neither organization. `unauthenticated` has no valid token.
 */
export type AccessLevel = 'manager' | 'writer' | 'viewer' | 'formerMember' | 'operator' | 'unauthenticated';

export type Actor = {
	name: string;
	accessLevel: AccessLevel;
	token: string | null;
	own: ResourceIds;
	other: ResourceIds;
};

/** Creates two organizations and users of every access level. The invalid tokens have the id of an owner. */
export async function createActors(system: System): Promise<Actor[]> {
	const organization = await createOrganization(system);
	const another = await createOrganization(system);
	const own = await createResources(system, organization);
	const other = { ...(await createResources(system, another)), deadLetterId: randomUUID() };

	const withRole = async (role: string) => {
		const user = await createUser(system);
		await addMember(system, organization, user, role);
		return user;
	};
	const actor = async (name: string, accessLevel: AccessLevel, userId: string) => {
		const token = await tokenOf(system, userId);
		const deletable = await createDeletable(system, organization);
		return { name, accessLevel, token, own: { ...own, deletable }, other };
	};
	const removed = await actor('removed member', 'formerMember', await withRole('member'));
	await system.db.query("delete from organization_members where organization_id = $1 and role = 'member'", [
		organization.id,
	]);
	const anothersOwner = await actor('another organization’s owner', 'manager', another.owner);
	return [
		await actor('owner', 'manager', organization.owner),
		await actor('admin', 'manager', await withRole('admin')),
		await actor('member', 'writer', await withRole('member')),
		await actor('viewer', 'viewer', await withRole('viewer')),
		removed,
		{ name: 'operator', accessLevel: 'operator', token: await createOperator(system), own, other },
		{ ...anothersOwner, own: other, other: own },
		...Object.entries(await badTokens(system, organization.owner)).map(
			([name, token]): Actor => ({ name, accessLevel: 'unauthenticated', token, own, other }),
		),
	];
}

export async function createResources(system: System, organization: Organization): Promise<ResourceIds> {
	const video = await createVideo(system, organization, { status: 'new' });
	const deadLetterId = await createDeadLetter(system, 'video-stats-low', batchOf([video]));
	const campaignId = await createCampaign(system, organization);
	const deletable = await createDeletable(system, organization);
	return { organizationId: organization.id, videoId: video.id, campaignId, deadLetterId, deletable };
}

async function createDeletable(system: System, organization: Organization) {
	const video = await createVideo(system, organization, { status: 'new' });
	return { videoId: video.id, campaignId: await createCampaign(system, organization) };
}
