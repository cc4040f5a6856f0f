import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { everyRow, settleAll, settledMessages } from '../traces.ts';
import { useSystem } from '../use-system.ts';
import { type AccessCase, createAccessCases } from './cases.ts';
import { endpoints } from './endpoints.ts';

const system = useSystem();

const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

type Answer = { accessCase: AccessCase; status: number; body: object };

let answers: Answer[];
let refused: { changedRows: string[]; messages: number; upstreamCalls: number };

/**
 * Sends the requests that must be refused first, so that every change in between is theirs, and then the reads, so that no
 * change of another actor shows in their answers.
 */
beforeAll(async () => {
	const cases = await createAccessCases(system());
	const before = await everyRow(system());
	const refusals = await sendAll(cases.filter(({ status }) => status >= 400));
	const after = await everyRow(system());
	await settleAll(system());
	refused = {
		changedRows: [...new Set(before).symmetricDifference(new Set(after))],
		messages: settledMessages(system()).length - 1,
		upstreamCalls: system().rapidApi.calls().length - 1,
	};
	const admitted = cases.filter(({ status }) => status < 400);
	const isRead = ({ endpoint }: AccessCase) => endpoint.startsWith('GET ');
	answers = [
		...refusals,
		...(await sendAll(admitted.filter(isRead))),
		...(await sendAll(admitted.filter((accessCase) => !isRead(accessCase)))),
	];
});

/** All actors send at the same time. Each actor sends one request after the other. */
async function sendAll(cases: AccessCase[]): Promise<Answer[]> {
	const ofActors = [...Map.groupBy(cases, ({ actor }) => actor).values()];
	const answers = await Promise.all(
		ofActors.map((ofActor) =>
			Array.fromAsync(ofActor, async (accessCase) => ({ accessCase, ...(await accessCase.send()) })),
		),
	);
	return answers.flat();
}

test('every endpoint of the OpenAPI document is in the matrix', async () => {
	const response = await fetch(`${system().workers.dashboardUrl}/openapi.json`);
	const { paths } = document.parse(await response.json());
	const described = Object.entries(paths).flatMap(([path, verbs]) =>
		Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
	);
	expect(described.toSorted()).toEqual(endpoints.map(({ name }) => name).toSorted());
});

test.each(endpoints)('$name answers every actor and resource with the expected status', ({ name }) => {
	const table = (statusOf: (answer: Answer) => number) =>
		Object.fromEntries(
			answers
				.filter(({ accessCase }) => accessCase.endpoint === name)
				.map((answer) => [
					`${answer.accessCase.actor.name}: ${answer.accessCase.resource}`,
					statusOf(answer),
				]),
		);
	const answered = table(({ status }) => status);
	expect(answered).toEqual(table(({ accessCase }) => accessCase.status));
	expect(Object.keys(answered)).toHaveLength(18 * 3);
});

test.each(endpoints)(
	'$name has the same body for another organization’s and for a missing resource',
	({ name }) => {
		const bodies = (resource: string) =>
			answers
				.filter(({ accessCase }) => accessCase.endpoint === name && accessCase.resource === resource)
				.map(({ accessCase, body }) => ({ actor: accessCase.actor.name, body }))
				.toSorted((a, b) => a.actor.localeCompare(b.actor));
		expect(bodies('another’s')).toEqual(bodies('missing'));
		const isRemoved = ({ actor }: { actor: string }) => actor === 'removed member';
		expect(bodies('own').filter(isRemoved)).toEqual(bodies('missing').filter(isRemoved));
	},
);

test('refused requests change no row, send no message and call no product', () => {
	expect(refused).toEqual({ changedRows: [], messages: 0, upstreamCalls: 0 });
});
