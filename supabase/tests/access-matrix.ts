import { actors, type Rights, type Stack, verbs } from './actors.ts';
import { type Attempt, attemptCall, attemptVerb } from './attempts.ts';
import { functionNames } from './functions.ts';
import { thingNames } from './things.ts';
import { createWorld, sideNames } from './two-organizations.ts';

/** What one actor tries on one table, view or function. */
type Cell = {
	actorName: string;
	target: string;
	tries: { right: keyof Rights; attempt: Attempt; isIn(rights: Rights): boolean }[];
};

export const cells: Cell[] = Object.keys(actors).flatMap((actorName) => [
	...thingNames.map((name) => ({
		actorName,
		target: name,
		tries: verbs.map((verb) => ({
			right: verb,
			attempt: attemptVerb(verb, name),
			isIn: (rights: Rights) => rights[verb].includes(name),
		})),
	})),
	...functionNames.map((name) => ({
		actorName,
		target: name,
		tries: [
			{
				right: 'call' as const,
				attempt: attemptCall(name),
				isIn: (rights: Rights) => rights.call.includes(name),
			},
		],
	})),
]);

/** Each attempt compares the contents before and after; fewer rows make that faster. */
const EMPTY = ['organizations', 'bloggers', 'music', 'dead_letters', 'refresh_runs', 'auth.users']
	.map((table) => `delete from ${table};`)
	.join('');

/** Describes what the actor can do but should not, and what it should be able to do but cannot. */
export async function differences({ actorName, target, tries }: Cell, stack: Stack): Promise<string[]> {
	const actor = actors[actorName];
	if (!actor) throw new Error(`no actor ${actorName}`);
	await stack.sql.query(EMPTY);
	const world = await createWorld(stack.sql);
	const request = await actor.ask(stack, world);
	const found: string[] = [];
	for (const { right, attempt, isIn } of tries) {
		for (const side of sideNames) {
			const expected = isIn(actor.may[side]);
			if ((await attempt(request, stack.sql, world, side)) === expected) continue;
			found.push(`${actorName} ${expected ? 'cannot' : 'can'} ${right} ${target} of ${side}`);
		}
	}
	return found;
}
