import { ExpectedError } from '@stats/local-supabase/expected-error';
import type { System } from '@stats/local-system';
import fc from 'fast-check';
import { faultOf } from './fault-of.ts';
import { memoryMb } from './memory.ts';
import { readOperations } from './openapi.ts';
import { describe, type FuzzRequest, requestOf, withToken } from './request.ts';
import { createUsers } from './users.ts';

export type FuzzOptions = {
	requests: number;
	seed: number;
	/** The number of users that send the requests. */
	users: number;
	/** The fast-check path of a failure to repeat. */
	path?: string | undefined;
	onProgress?: (line: string) => void;
};

export type FuzzResult = {
	/** The number of answers by operation and status, for example `POST /dashboard/videos 200`. */
	answers: Record<string, number>;
	slowestMs: number;
	/** The memory of the Workers after each tenth of the requests. */
	memoryMb: number[];
};

const ROUNDS = 10;
/** Parallel sequences of requests, each with its own seed. */
const LANES = 4;

/**
 * Sends generated requests to every operation that the dashboard describes.
 * @throws {ExpectedError} with the smallest request that has a wrong answer, and the options that repeat it
 */
export async function fuzz(system: System, options: FuzzOptions): Promise<FuzzResult> {
	const { requests, seed, users, path, onProgress = () => {} } = options;
	const { dashboardUrl } = system.workers;
	const { tokens, known } = await createUsers(system, users);
	const operations = readOperations(await (await fetch(`${dashboardUrl}/openapi.json`)).json());
	const result: FuzzResult = { answers: {}, slowestMs: 0, memoryMb: [] };

	async function send(request: FuzzRequest): Promise<void> {
		const startedMs = performance.now();
		const { status, fault } = await faultOf(dashboardUrl, withToken(request, tokens));
		result.slowestMs = Math.max(result.slowestMs, Math.round(performance.now() - startedMs));
		const name = `${request.operation.name} ${status}`;
		result.answers[name] = (result.answers[name] ?? 0) + 1;
		if (fault !== undefined) throw new Error(fault);
	}

	const request = fc.oneof(...operations.map((operation) => requestOf(operation, known, users)));
	const property = fc.asyncProperty(request, send);
	async function sendMany(parameters: fc.Parameters<[FuzzRequest]>): Promise<void> {
		const details = await fc.check(property, parameters);
		const [smallest] = details.counterexample ?? [];
		if (!details.failed) return;
		if (!smallest) throw details.errorInstance;
		const again = `Repeat it with: npx --yes pnpm@12 fuzz --seed ${details.seed} --path ${details.counterexamplePath}`;
		throw new ExpectedError([String(details.errorInstance), describe(smallest), again].join('\n'));
	}

	if (path !== undefined) {
		await sendMany({ seed, path });
		return result;
	}
	for (let round = 0; round < ROUNDS; round += 1) {
		const numRuns = Math.ceil(requests / ROUNDS / LANES);
		const seeds = Array.from({ length: LANES }, (_, lane) => seed + round * LANES + lane);
		await Promise.all(seeds.map((laneSeed) => sendMany({ seed: laneSeed, numRuns })));
		result.memoryMb.push(await memoryMb());
		onProgress(
			`${(round + 1) * numRuns * LANES} of ${requests} requests sent, the Workers use ${result.memoryMb.at(-1)} MB`,
		);
	}
	return result;
}
