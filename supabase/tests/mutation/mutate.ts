import { isDeepStrictEqual } from 'node:util';
import { startSupabase } from '@stats/local-supabase';
import { openClient } from '@stats/local-supabase/database';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { runProgram } from '@stats/local-supabase/program';
import { actorsWithRole, cells, differences, differencesWithoutKey } from '../access-matrix.ts';
import type { Stack } from '../actors.ts';
import { grantDifferences, ruleBreaches } from '../catalog.ts';
import { signsOf } from '../functions.ts';
import { takePlaces } from '../places.ts';
import { type Mutation, mutationsOf, READING } from './mutations.ts';

await runProgram('pnpm test:policies', (program, signal) =>
	program
		.description(
			`Breaks each access rule of the database in turn (drops or widens a policy, turns row level security of a table off, grants or revokes a right, weakens a check of a function) and runs the checks of supabase/tests/access.test.ts. It fails when these do not notice a broken rule, and when they notice one although another rule should refuse the same requests.`,
		)
		.option('--only <text>', 'Tries only the mutations whose name contains the text.')
		.action(async ({ only = '' }) => {
			const onProgress = (line: string) => console.error(line);
			const supabase = await startSupabase({ ephemeral: true, seed: false, port: 0, signal, onProgress });
			const sql = await openClient(supabase.databaseUrl);
			try {
				await takePlaces(sql);
				await tryAll({ supabase, sql }, only, signal);
			} finally {
				await sql.end();
				await supabase.stop();
			}
		}),
);

async function tryAll(stack: Stack, only: string, signal: AbortSignal) {
	const startedAt = Date.now();
	const before = await firstFailure(stack);
	if (before) throw new ExpectedError(`fails without a mutation: ${before}`);

	const mutations = await mutationsOf(stack.sql);
	const unexpected: string[] = [];
	const chosen = mutations.filter(({ name }) => name.includes(only));
	for (const mutation of chosen) {
		signal.throwIfAborted();
		await stack.sql.query(mutation.make);
		const { name, isHarmless = false } = mutation;
		const failure = await firstFailure(stack, mutation, isHarmless);
		await stack.sql.query(mutation.undo);
		const isAsExpected = (failure === undefined) === isHarmless;
		const result = failure ? 'seen  ' : isHarmless ? 'held  ' : 'UNSEEN';
		console.log(
			`${isAsExpected ? result : result.toUpperCase()}  ${name}${failure ? `  ->  ${failure}` : ''}`,
		);
		if (!isAsExpected) unexpected.push(name);
	}
	if (!isDeepStrictEqual(await mutationsOf(stack.sql), mutations))
		throw new ExpectedError('a mutation was not undone');

	const seconds = Math.round((Date.now() - startedAt) / 1000);
	console.log(`${chosen.length} mutations, ${unexpected.length} not as expected, ${seconds} s`);
	if (unexpected.length > 0) throw new ExpectedError(`not as expected:\n${unexpected.join('\n')}`);
}

/** Runs the checks of access.test.ts, first those of the mutated rule, and only these if `isNearOnly`. Returns the first failure. */
async function firstFailure(
	stack: Stack,
	{ target }: Partial<Mutation> = {},
	isNearOnly = false,
): Promise<string | undefined> {
	const isNear = ({ target: name }: (typeof cells)[number]) =>
		target === READING ? name in signsOf : name === target;
	const near = cells.filter(isNear);
	const far = isNearOnly ? [] : cells.filter((cell) => !isNear(cell));
	return (
		(await firstDifference(near, stack)) ??
		[...(await ruleBreaches(stack.sql)), ...(await grantDifferences(stack.sql))][0] ??
		(isNearOnly ? undefined : await firstWithoutKey(stack)) ??
		(await firstDifference(far, stack))
	);
}

async function firstWithoutKey(stack: Stack): Promise<string | undefined> {
	for (const actorName of actorsWithRole) {
		const [difference] = await differencesWithoutKey(actorName, stack);
		if (difference) return difference;
	}
}

async function firstDifference(some: typeof cells, stack: Stack): Promise<string | undefined> {
	for (const cell of some) {
		const [difference] = await differences(cell, stack);
		if (difference) return difference;
	}
}
