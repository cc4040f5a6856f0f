import { tiktokId } from '../fixtures.ts';
import type { Actor, ResourceIds } from './actors.ts';

/** Expected statuses for a resource of the actor's organization, of another organization, and for one that does not exist. */
type Statuses = [own: number, other: number, missing: number];

type Endpoint = {
	/** The method and path in the OpenAPI document. */
	name: string;
	request(ids: ResourceIds): { path: string; body?: object };
	statuses: Record<Actor['accessLevel'], Statuses>;
};

const unauthenticated: Statuses = [401, 401, 401];
const owned: Statuses = [200, 404, 404];
const nobodys: Statuses = [404, 404, 404];
const everywhere: Statuses = [200, 200, 200];
const changing = {
	writer: [200, 404, 404],
	viewer: [403, 404, 404],
	formerMember: nobodys,
	operator: nobodys,
	unauthenticated,
} satisfies Endpoint['statuses'];
const refused: Statuses = [403, 403, 403];
const forOperators = { writer: refused, viewer: refused, formerMember: refused, unauthenticated };

const VIDEOS = '/dashboard/videos';
const DEAD_LETTERS = '/ops/dead-letters';

/** Every endpoint with the statuses that each access level receives. */
export const endpoints: Endpoint[] = [
	{
		name: `POST ${VIDEOS}/start-tracking`,
		request: ({ videoId }) => ({ path: `${VIDEOS}/start-tracking`, body: { video_id: videoId } }),
		statuses: changing,
	},
	{
		name: `POST ${VIDEOS}/stop-tracking`,
		request: ({ videoId }) => ({ path: `${VIDEOS}/stop-tracking`, body: { video_id: videoId } }),
		statuses: changing,
	},
	{
		name: `POST ${VIDEOS}`,
		request: ({ organizationId }) => ({
			path: VIDEOS,
			body: {
				urls: [`https://www.tiktok.com/@creator/video/${tiktokId()}`],
				organization_id: organizationId,
			},
		}),
		statuses: changing,
	},
	{
		name: `GET ${VIDEOS}`,
		request: ({ organizationId }) => ({ path: `${VIDEOS}?organization_id=${organizationId}` }),
		statuses: {
			writer: everywhere,
			viewer: everywhere,
			formerMember: everywhere,
			operator: everywhere,
			unauthenticated,
		},
	},
	{
		name: `GET ${VIDEOS}/{id}/statistics`,
		request: ({ videoId }) => ({ path: `${VIDEOS}/${videoId}/statistics` }),
		statuses: { writer: owned, viewer: owned, formerMember: nobodys, operator: nobodys, unauthenticated },
	},
	{
		name: `GET ${DEAD_LETTERS}`,
		request: () => ({ path: DEAD_LETTERS }),
		statuses: { ...forOperators, operator: everywhere },
	},
	{
		name: 'GET /ops/runs',
		request: () => ({ path: '/ops/runs' }),
		statuses: { ...forOperators, operator: everywhere },
	},
	{
		name: `GET ${DEAD_LETTERS}/{id}`,
		request: ({ deadLetterId }) => ({ path: `${DEAD_LETTERS}/${deadLetterId}` }),
		statuses: { ...forOperators, operator: owned },
	},
	{
		name: `POST ${DEAD_LETTERS}/{id}/replay`,
		request: ({ deadLetterId }) => ({ path: `${DEAD_LETTERS}/${deadLetterId}/replay` }),
		statuses: { ...forOperators, operator: owned },
	},
	{
		name: `DELETE ${DEAD_LETTERS}/{id}`,
		request: ({ deadLetterId }) => ({ path: `${DEAD_LETTERS}/${deadLetterId}` }),
		statuses: { ...forOperators, operator: [204, 404, 404] },
	},
];
