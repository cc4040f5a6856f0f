import type { Verb } from './actors.ts';
import { argumentsOf, type FunctionName, signsOf } from './functions.ts';
import type { Request } from './request-as.ts';
import type { Sql } from './stack.ts';
import { type ThingName, thingNames, things } from './things.ts';
import type { Side, SideName, World } from './two-organizations.ts';

/** Whether an attempt changed or returned anything, only a part of it, or told that the row is there but the role refused. */
export type Result = boolean | 'a part' | 'refused';

/** Tries one right on a row of one organization. */
export type Attempt = (request: Request, sql: Sql, world: World, side: SideName) => Promise<Result>;

export function attemptVerb(verb: Verb, name: ThingName): Attempt {
	switch (verb) {
		case 'select':
			return async (request, _sql, world, side) =>
				tells(request('GET', `${pathOf(name, world, side)}&select=${things[name].key}`));
		case 'insert':
			return (request, sql, world, side) =>
				changes(sql, [name], () => request('POST', name, things[name].newRow(world[side], world)));
		case 'update':
			return (request, sql, world, side) =>
				changes(sql, [name], () => request('PATCH', pathOf(name, world, side), things[name].change(world)));
		case 'delete':
			return (request, sql, world, side) =>
				changes(sql, [name], () => request('DELETE', pathOf(name, world, side)));
	}
}

export function attemptCall(name: FunctionName, argumentsFor = argumentsOf[name]): Attempt {
	return async (request, sql, world, side) => {
		let told: Result = false;
		const changed = await changes(sql, thingNames, async () => {
			const answer = await request('POST', `rpc/${name}`, argumentsFor(world[side]));
			if (answer.text === '{"refused": "role"}') told = 'refused';
			else if (await tells(answer)) told = tellsOf(world[side], name, answer.text);
		});
		return changed || told;
	};
}

export function pathOf(name: ThingName, world: World, side: SideName): string {
	const { key, idOf } = things[name];
	return `${name}?${key}=eq.${idOf(world[side])}`;
}

function tellsOf(side: Side, name: FunctionName, text: string): Result {
	const signs = signsOf[name]?.(side);
	if (!signs) return namesRowOf(side, text);
	if (signs.every((sign) => text.includes(sign))) return true;
	return text.includes(signs[0]) && 'a part';
}

/** An object tells something of a side if it names a row of it; any other answer tells something. */
function namesRowOf({ organizationId, videoId, campaignId }: Side, text: string): boolean {
	return !text.startsWith('{') || [organizationId, videoId, campaignId].some((id) => text.includes(id));
}

async function tells(asked: Awaited<ReturnType<Request>> | ReturnType<Request>): Promise<boolean> {
	const { status, text } = await asked;
	if (status >= 500) throw new Error(`PostgREST answered ${status}: ${text}`);
	return status < 300 && !['[]', 'false', 'null'].includes(text) && !text.includes('refused');
}

async function changes(sql: Sql, names: readonly ThingName[], act: () => Promise<unknown>): Promise<boolean> {
	const before = await contents(sql, names);
	await act();
	return (await contents(sql, names)) !== before;
}

/** A hash of each table and view. */
export async function contents(sql: Sql, names: readonly ThingName[]): Promise<string> {
	const tables = names.map(
		(name) =>
			`select '${name}' as name, md5(string_agg(t::text, ',' order by t::text)) from public.${name} t`,
	);
	const text = `${tables.join(' union all ')} order by name`;
	// Postgres plans a statement with a name once. A name has at most 63 characters.
	return JSON.stringify((await sql.query({ name: names.join().slice(0, 63), text })).rows);
}
