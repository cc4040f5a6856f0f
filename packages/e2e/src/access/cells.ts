import { randomUUID } from 'node:crypto';
import type { System } from '@stats/local-system';
import { type Actor, createActors } from './actors.ts';
import { endpoints, statusesOf } from './endpoints.ts';
import { sendRequest } from './send-request.ts';

const resources = ['own', 'another’s', 'missing'] as const;

/** A request of an actor about a resource. */
export type Cell = {
	endpoint: string;
	actor: Actor;
	resource: (typeof resources)[number];
	status: number;
	send(): ReturnType<typeof sendRequest>;
};

export async function createCells(system: System): Promise<Cell[]> {
	const actors = await createActors(system);
	const missing = {
		organizationId: randomUUID(),
		videoId: randomUUID(),
		campaignId: randomUUID(),
		deadLetterId: randomUUID(),
		deletable: { videoId: randomUUID(), campaignId: randomUUID() },
	};
	return endpoints.flatMap(({ name, request, statuses }) =>
		actors.flatMap((actor) =>
			[actor.own, actor.other, missing].map((side, index) => {
				const status = statusesOf(statuses, actor.standing)[index];
				const resource = resources[index];
				if (status === undefined || !resource) throw new Error('a resource has no status');
				const send = () => sendRequest(system, name, request(side), actor.token);
				return { endpoint: name, actor, resource, status, send };
			}),
		),
	);
}
