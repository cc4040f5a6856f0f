import { tiktokId } from '../given.ts';
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
const nobodys: Statuses = [404, 404, 404];
const changing = {
	writer: [200, 404, 404],
	viewer: [403, 404, 404],
	left: nobodys,
	stranger,
} satisfies Endpoint['statuses'];

const VIDEOS = '/dashboard/videos';

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
		statuses: { writer: [200, 200, 200], viewer: [200, 200, 200], left: [200, 200, 200], stranger },
	},
	{
		name: `GET ${VIDEOS}/{id}/statistics`,
		request: ({ videoId }) => ({ path: `${VIDEOS}/${videoId}/statistics` }),
		statuses: { writer: [200, 404, 404], viewer: [200, 404, 404], left: nobodys, stranger },
	},
];
