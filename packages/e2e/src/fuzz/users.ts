import { randomUUID } from 'node:crypto';
import type { System } from '@stats/local-system';
import { addMember, createCampaign, createOrganization, createVideo, tokenOf } from '../fixtures.ts';
import type { Known } from './generate.ts';

const VIDEOS = 20;
const LINKS = [
	'https://www.tiktok.com/@a/video/7391234567890123456',
	'youtu.be/dQw4w9WgXcQ',
	'https://vm.tiktok.com/ZMabc/',
	'https://example.com/',
];

/** Creates members of an organization with videos. `known` has the ids for their requests, including those of another organization. */
export async function createUsers(
	system: System,
	count: number,
): Promise<{ tokens: string[]; known: Known }> {
	const organization = await createOrganization(system);
	const stranger = await createOrganization(system);
	const theirs = await createVideo(system, stranger);
	const videos = await Promise.all(Array.from({ length: VIDEOS }, () => createVideo(system, organization)));
	const users = Array.from({ length: count }, () => randomUUID());
	await system.db.query('insert into auth.users (id) select unnest($1::uuid[])', [users]);
	for (const user of users) await addMember(system, organization, user, 'member');

	const ids = [theirs, ...videos].map(({ id }) => id);
	const campaigns = [await createCampaign(system, stranger), await createCampaign(system, organization)];
	const cursor = btoa(JSON.stringify(['created', 'desc', Date.now() / 1000, theirs.id])).replaceAll('=', '');
	return {
		tokens: await Promise.all(users.map((user) => tokenOf(system, user))),
		known: {
			id: [...ids, ...campaigns],
			video_id: ids,
			video_ids: ids,
			add: ids,
			remove: ids,
			campaign_id: campaigns,
			time_zone: ['UTC', 'Europe/Berlin'],
			organization_id: [organization.id, organization.id, stranger.id],
			urls: LINKS,
			cursor: [cursor],
		},
	};
}
