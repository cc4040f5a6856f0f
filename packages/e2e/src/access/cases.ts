import { randomUUID } from 'node:crypto';
import type { System } from '@stats/local-system';
import { type Actor, createActors } from './actors.ts';
import { endpoints, statusesOf } from './endpoints.ts';
import { sendRequest } from './send-request.ts';

const resources = ['own', 'another’s', 'missing'] as const;

/** One request of an actor for a resource, with the expected status. */
export type AccessCase = {
	endpoint: string;
	actor: Actor;
	resource: (typeof resources)[number];
	status: number;
	send(): ReturnType<typeof sendRequest>;
};

export async function createAccessCases(system: System): Promise<AccessCase[]> {
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
			[actor.own, actor.other, missing].map((ids, index) => {
				const status = statusesOf(statuses, actor.accessLevel)[index];
				const resource = resources[index];
				if (status === undefined || !resource) throw new Error('a resource has no status');
				const send = () => sendRequest(system, name, request(ids), actor.token);
				return { endpoint: name, actor, resource, status, send };
			}),
		),
	);
}
