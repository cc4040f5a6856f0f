import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { everyRow, settleAll, settledMessages } from '../traces.ts';
import { useSystem } from '../use-system.ts';
import { type Cell, createCells } from './cells.ts';
import { endpoints } from './endpoints.ts';

const system = useSystem();

const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

type Answer = { cell: Cell; status: number; body: object };

let answers: Answer[];
let refused: { changedRows: string[]; messages: number; upstreamCalls: number };

/** All that is to be refused comes first, so that nothing else can have left a trace. */
beforeAll(async () => {
	const cells = await createCells(system());
	const before = await everyRow(system());
	const refusals = await sendAll(cells.filter(({ status }) => status >= 400));
	const after = await everyRow(system());
	await settleAll(system());
	refused = {
		changedRows: [...new Set(before).symmetricDifference(new Set(after))],
		messages: settledMessages(system()).length - 1,
		upstreamCalls: system().rapidApi.calls().length - 1,
	};
	answers = [...refusals, ...(await sendAll(cells.filter(({ status }) => status < 400)))];
});

/** Everybody at once, each one thing after the other. */
async function sendAll(cells: Cell[]): Promise<Answer[]> {
	const ofActors = [...Map.groupBy(cells, ({ actor }) => actor).values()];
	const answers = await Promise.all(
		ofActors.map((ofActor) => Array.fromAsync(ofActor, async (cell) => ({ cell, ...(await cell.send()) }))),
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

test.each(endpoints)('$name answers everybody about everything as they may see it', ({ name }) => {
	const table = (statusOf: (answer: Answer) => number) =>
		Object.fromEntries(
			answers
				.filter(({ cell }) => cell.endpoint === name)
				.map((answer) => [`${answer.cell.actor.name}: ${answer.cell.resource}`, statusOf(answer)]),
		);
	const answered = table(({ status }) => status);
	expect(answered).toEqual(table(({ cell }) => cell.status));
	expect(Object.keys(answered)).toHaveLength(18 * 3);
});

test.each(endpoints)('$name says the same of another organization’s and of what is missing', ({ name }) => {
	const bodies = (resource: string) =>
		answers
			.filter(({ cell }) => cell.endpoint === name && cell.resource === resource)
			.map(({ cell, body }) => ({ actor: cell.actor.name, body }))
			.toSorted((a, b) => a.actor.localeCompare(b.actor));
	expect(bodies('another’s')).toEqual(bodies('missing'));
	const isRemoved = ({ actor }: { actor: string }) => actor === 'removed member';
	expect(bodies('own').filter(isRemoved)).toEqual(bodies('missing').filter(isRemoved));
});

test('who is refused changes no row, sends no message and has nobody called', () => {
	expect(refused).toEqual({ changedRows: [], messages: 0, upstreamCalls: 0 });
});
