import { randomUUID } from 'node:crypto';
import { tiktokId } from '../fixtures.ts';
import type { AccessLevel, ResourceIds } from './actors.ts';

/** Expected statuses for a resource of the actor's organization, of another organization, and for one that does not exist. */
type Statuses = [own: number, other: number, missing: number];

type Endpoint = {
	/** The method and path in the OpenAPI document. */
	name: string;
	request(ids: ResourceIds): { path: string; body?: object };
	/** Managers receive the statuses of writers unless `manager` is set. */
	statuses: Record<Exclude<AccessLevel, 'manager'>, Statuses> & { manager?: Statuses };
};

export function statusesOf(statuses: Endpoint['statuses'], level: AccessLevel): Statuses {
	return level === 'manager' ? (statuses.manager ?? statuses.writer) : statuses[level];
}

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
const managing = { ...changing, manager: owned, writer: [403, 404, 404] } satisfies Endpoint['statuses'];
const reading = {
	writer: owned,
	viewer: owned,
	formerMember: nobodys,
	operator: nobodys,
	unauthenticated,
} satisfies Endpoint['statuses'];
/** The answer leaves out what the actor may not see. */
const listing = {
	writer: everywhere,
	viewer: everywhere,
	formerMember: everywhere,
	operator: everywhere,
	unauthenticated,
} satisfies Endpoint['statuses'];
const open = { ...listing, unauthenticated: everywhere } satisfies Endpoint['statuses'];
const refused: Statuses = [403, 403, 403];
const forOperators = { writer: refused, viewer: refused, formerMember: refused, unauthenticated };

const VIDEOS = '/dashboard/videos';
const CAMPAIGNS = '/dashboard/campaigns';
const ORGANIZATION = '/dashboard/organization';
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
		statuses: listing,
	},
	{
		name: `GET ${VIDEOS}/{id}/statistics`,
		request: ({ videoId }) => ({ path: `${VIDEOS}/${videoId}/statistics` }),
		statuses: reading,
	},
	{
		name: `GET ${VIDEOS}/{id}`,
		request: ({ videoId }) => ({ path: `${VIDEOS}/${videoId}` }),
		statuses: reading,
	},
	{
		name: `DELETE ${VIDEOS}/{id}`,
		request: ({ deletable }) => ({ path: `${VIDEOS}/${deletable.videoId}` }),
		statuses: managing,
	},
	{
		name: `POST ${VIDEOS}/bulk`,
		request: ({ campaignId, videoId }) => ({
			path: `${VIDEOS}/bulk`,
			body: { action: 'add_to_campaign', campaign_id: campaignId, video_ids: [videoId] },
		}),
		statuses: changing,
	},
	{
		name: `GET ${VIDEOS}.csv`,
		request: ({ organizationId }) => ({ path: `${VIDEOS}.csv?organization_id=${organizationId}` }),
		statuses: listing,
	},
	{
		name: `GET ${VIDEOS}/{id}/statistics.csv`,
		request: ({ videoId }) => ({ path: `${VIDEOS}/${videoId}/statistics.csv` }),
		statuses: reading,
	},
	{
		name: 'GET /dashboard/overview',
		request: ({ organizationId }) => ({ path: `/dashboard/overview?organization_id=${organizationId}` }),
		statuses: reading,
	},
	{
		name: 'GET /dashboard/creators',
		request: ({ organizationId }) => ({ path: `/dashboard/creators?organization_id=${organizationId}` }),
		statuses: listing,
	},
	{
		name: `GET ${CAMPAIGNS}`,
		request: ({ organizationId }) => ({ path: `${CAMPAIGNS}?organization_id=${organizationId}` }),
		statuses: listing,
	},
	{
		name: `POST ${CAMPAIGNS}`,
		request: ({ organizationId }) => ({
			path: CAMPAIGNS,
			body: { organization_id: organizationId, name: `Campaign ${randomUUID()}` },
		}),
		statuses: { ...changing, writer: [201, 404, 404] },
	},
	{
		name: `PATCH ${CAMPAIGNS}/{id}`,
		request: ({ campaignId }) => ({
			path: `${CAMPAIGNS}/${campaignId}`,
			body: { name: `Campaign ${randomUUID()}` },
		}),
		statuses: changing,
	},
	{
		name: `DELETE ${CAMPAIGNS}/{id}`,
		request: ({ deletable }) => ({ path: `${CAMPAIGNS}/${deletable.campaignId}` }),
		statuses: { ...changing, writer: [204, 404, 404] },
	},
	{
		name: `POST ${CAMPAIGNS}/{id}/videos`,
		request: ({ campaignId, videoId }) => ({
			path: `${CAMPAIGNS}/${campaignId}/videos`,
			body: { add: [videoId], remove: [] },
		}),
		statuses: changing,
	},
	{
		name: 'GET /dashboard/me',
		request: () => ({ path: '/dashboard/me' }),
		statuses: listing,
	},
	{
		name: `PATCH ${ORGANIZATION}`,
		request: ({ organizationId }) => ({
			path: ORGANIZATION,
			body: { organization_id: organizationId, time_zone: 'Europe/Berlin' },
		}),
		statuses: managing,
	},
	{ name: 'GET /health', request: () => ({ path: '/health' }), statuses: open },
	{ name: 'GET /config', request: () => ({ path: '/config' }), statuses: open },
	{
		name: 'GET /ops/quotas',
		request: () => ({ path: '/ops/quotas' }),
		statuses: { ...forOperators, operator: everywhere },
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
