import { type Actor, actors, type Rights, type Stack, verbs } from './actors.ts';
import { type Attempt, attemptCall, attemptVerb, contents, pathOf, type Result } from './attempts.ts';
import { argumentsOf, type FunctionName, functionNames } from './functions.ts';
import type { Sql } from './stack.ts';
import { thingNames } from './things.ts';
import { createWholeWorld, sideNames, type World } from './two-organizations.ts';

/** The attempts of one actor on one table, view or function. */
type Cell = {
	actorName: string;
	target: string;
	tries: { right: string; attempt: Attempt; expected(rights: Rights): Result }[];
};

/** change_videos deletes videos for actors who may delete one video. */
const deletion = {
	right: 'delete by',
	attempt: attemptCall('change_videos', ({ videoId }) => ({ action: 'delete', video_ids: [videoId] })),
	expected: (rights: Rights) => rights.call.includes('delete_video'),
};

function resultOf(name: FunctionName, rights: Rights): Result {
	return rights.call.includes(name) || (rights.isRefused.includes(name) && 'refused');
}

export const cells: Cell[] = Object.keys(actors).flatMap((actorName) => [
	...functionNames.map((name) => ({
		actorName,
		target: name,
		tries: [
			{ right: 'call', attempt: attemptCall(name), expected: (rights: Rights) => resultOf(name, rights) },
			...(name === 'change_videos' ? [deletion] : []),
		],
	})),
	...thingNames.map((name) => ({
		actorName,
		target: name,
		tries: verbs.map((verb) => ({
			right: verb,
			attempt: attemptVerb(verb, name),
			expected: (rights: Rights) => rights[verb].includes(name),
		})),
	})),
]);

const REFUSAL =
	'{"code":"PT403","details":null,"hint":null,"message":"only the dashboard makes requests for users"}';

/** Actors whose requests reach the database. */
export const actorsWithRole = Object.keys(actors).filter((name) => actors[name]?.role);

/** Lists the actor's requests without a valid dashboard key that are answered, and the service role's that are refused. */
export async function differencesWithoutKey(actorName: string, stack: Stack): Promise<string[]> {
	const actor = actorOf(actorName);
	const world = await untouchedWorld(stack.sql);
	const found: string[] = [];
	for (const dashboardKey of ['', 'a key that the database does not accept']) {
		const request = await actor.ask({ ...stack, supabase: { ...stack.supabase, dashboardKey } }, world);
		for (const { name, method, path, body } of requestsOf(world)) {
			const { status, text } = await request(method, path, body);
			const isRefused = status === 403 && text === REFUSAL;
			if (isRefused !== (actor.role === 'service_role')) continue;
			found.push(`${actorName}, dashboard key "${dashboardKey}", ${name}: ${status} ${text}`);
		}
	}
	return found;
}

/** A request for each table, view and function, and for the list of them. */
function requestsOf(world: World) {
	return [
		{ name: 'list all there is', method: 'GET', path: '', body: undefined },
		...thingNames.map((name) => ({
			name: `select ${name}`,
			method: 'GET',
			path: pathOf(name, world, 'one'),
			body: undefined,
		})),
		...functionNames.map((name) => ({
			name: `call ${name}`,
			method: 'POST',
			path: `rpc/${name}`,
			body: argumentsOf[name](world.one),
		})),
	];
}

/** Each attempt compares the contents before and after; fewer rows make that faster. */
const EMPTY = ['organizations', 'bloggers', 'music', 'dead_letters', 'refresh_runs', 'auth.users']
	.map((table) => `delete from ${table};`)
	.join('');

const worlds = new WeakMap<Sql, { world: World; before: string }>();

/** The only world of the database: that of the last call, or a new one if something has changed it. */
async function untouchedWorld(sql: Sql): Promise<World> {
	const last = worlds.get(sql);
	if (last && last.before === (await contents(sql, thingNames))) return last.world;
	await sql.query(EMPTY);
	const world = await createWholeWorld(sql);
	worlds.set(sql, { world, before: await contents(sql, thingNames) });
	return world;
}

/** Describes what the actor can do but should not, and what it should be able to do but cannot. */
export async function differences({ actorName, target, tries }: Cell, stack: Stack): Promise<string[]> {
	const actor = actorOf(actorName);
	const world = await untouchedWorld(stack.sql);
	const request = await actor.ask(stack, world);
	const found: string[] = [];
	for (const { right, attempt, expected } of tries) {
		for (const side of sideNames) {
			const result = await attempt(request, stack.sql, world, side);
			if (result === expected(actor.may[side])) continue;
			found.push(
				`${actorName}: ${right} ${target} of ${side} is ${result}, not ${expected(actor.may[side])}`,
			);
		}
	}
	return found;
}

function actorOf(name: string): Actor {
	const actor = actors[name];
	if (!actor) throw new Error(`no actor ${name}`);
	return actor;
}
