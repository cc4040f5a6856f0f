import { randomUUID } from 'node:crypto';
import type { System } from '@stats/local-system';
import {
	addMember,
	batchOf,
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
export type ResourceIds = { organizationId: string; videoId: string; deadLetterId: string };

/** An `operator` is a member of neither organization. `unauthenticated` has no valid token. */
type AccessLevel = 'writer' | 'viewer' | 'formerMember' | 'operator' | 'unauthenticated';

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
		return { name, accessLevel, token, own, other };
	};
	const removed = await actor('removed member', 'formerMember', await withRole('member'));
	await system.db.query("delete from organization_members where organization_id = $1 and role = 'member'", [
		organization.id,
	]);
	const anothersOwner = await actor('another organization’s owner', 'writer', another.owner);
	return [
		await actor('owner', 'writer', organization.owner),
		await actor('admin', 'writer', await withRole('admin')),
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

async function createResources(system: System, organization: Organization): Promise<ResourceIds> {
	const video = await createVideo(system, organization, { status: 'new' });
	const deadLetterId = await createDeadLetter(system, 'video-stats-low', batchOf([video]));
	return { organizationId: organization.id, videoId: video.id, deadLetterId };
}
