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

/** What a request may name. Dead letters belong to nobody: what is another’s is missing. */
export type Side = {
	organizationId: string;
	videoId: string;
	campaignId: string;
	deadLetterId: string;
	/** Each actor deletes a video and a campaign of its own. */
	deletable: { videoId: string; campaignId: string };
};

/**
 * A `manager` is an owner or admin, a `writer` a member; `left` is a member no more; an `operator` is a member of neither;
 * `stranger` has a token that is none.
 */
export type Standing = 'manager' | 'writer' | 'viewer' | 'left' | 'operator' | 'stranger';

export type Actor = { name: string; standing: Standing; token: string | null; own: Side; other: Side };

/** Two organizations and everybody who may knock; bad tokens name an owner, who would be let in with a good one. */
export async function createActors(system: System): Promise<Actor[]> {
	const organization = await createOrganization(system);
	const another = await createOrganization(system);
	const own = await createSide(system, organization);
	const other = { ...(await createSide(system, another)), deadLetterId: randomUUID() };

	const withRole = async (role: string) => {
		const user = await createUser(system);
		await addMember(system, organization, user, role);
		return user;
	};
	const actor = async (name: string, standing: Standing, userId: string) => {
		const token = await tokenOf(system, userId);
		const deletable = await createDeletable(system, organization);
		return { name, standing, token, own: { ...own, deletable }, other };
	};
	const removed = await actor('removed member', 'left', await withRole('member'));
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
		{ name: 'operator', standing: 'operator', token: await createOperator(system), own, other },
		{ ...anothersOwner, own: other, other: own },
		...Object.entries(await badTokens(system, organization.owner)).map(
			([name, token]): Actor => ({ name, standing: 'stranger', token, own, other }),
		),
	];
}

async function createSide(system: System, organization: Organization): Promise<Side> {
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
