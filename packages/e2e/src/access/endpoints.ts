import { tiktokId } from '../fixtures.ts';
import type { Actor, Side } from './actors.ts';

/** Statuses for what is the actor's own, what is another organization's, and what is nowhere. */
type Statuses = [own: number, other: number, missing: number];

type Endpoint = {
	/** As the OpenAPI document has it. */
	name: string;
	request(side: Side): { path: string; body?: object };
	statuses: Record<Actor['standing'], Statuses>;
};

const stranger: Statuses = [401, 401, 401];
const owned: Statuses = [200, 404, 404];
const nobodys: Statuses = [404, 404, 404];
const everywhere: Statuses = [200, 200, 200];
const changing = {
	writer: [200, 404, 404],
	viewer: [403, 404, 404],
	left: nobodys,
	operator: nobodys,
	stranger,
} satisfies Endpoint['statuses'];
const refused: Statuses = [403, 403, 403];
const forOperators = { writer: refused, viewer: refused, left: refused, stranger };

const VIDEOS = '/dashboard/videos';
const DEAD_LETTERS = '/ops/dead-letters';

/** Every endpoint there is, with what each actor is answered. */
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
		statuses: { writer: everywhere, viewer: everywhere, left: everywhere, operator: everywhere, stranger },
	},
	{
		name: `GET ${VIDEOS}/{id}/statistics`,
		request: ({ videoId }) => ({ path: `${VIDEOS}/${videoId}/statistics` }),
		statuses: { writer: owned, viewer: owned, left: nobodys, operator: nobodys, stranger },
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
