import { fork } from 'node:child_process';
import { once } from 'node:events';
import { waitFor } from '@stats/local-system/wait-for';
import { singleOf, type Video } from '../../fixtures.ts';
import type { Load } from './load.ts';
import { type PeerConfig, type Request, reply } from './peers/protocol.ts';
import { pidsOf } from './processes.ts';
import type { Stack } from './stack.ts';

/** A system that runs, ready for its first message. */
export type Running = AsyncDisposable & {
	/** The processes that do the work beside Postgres and PostgREST. */
	pids: readonly number[];
	/**
	 * Starts the refresh of so many due videos. Resolves with the number of queue operations when all is settled, which is after
	 * `recorded`.
	 */
	refresh(videos: number, recorded: Promise<unknown>): Promise<number>;
	click(video: Video): Promise<unknown>;
};

export type Contender = {
	name: string;
	/** False for the floor, which records nothing. */
	records: boolean;
	start(stack: Stack, load: Load): Promise<Running>;
};

/** A message that is delivered once is written, read and deleted. */
const OPERATIONS_PER_MESSAGE = 3;

export const contenders: readonly Contender[] = [
	{ name: 'floor', records: false, start: (stack, load) => startPeer('floor', stack, load) },
	{
		name: 'plain loop, no queue',
		records: true,
		start: (stack, load) => startPeer('plain-loop', stack, load),
	},
	{
		name: 'graphile-worker',
		records: true,
		start: (stack, load) => startPeer('graphile-worker', stack, load),
	},
	{ name: 'ours', records: true, start: startWorkersOf },
	{
		name: 'ours, two invocations in Node',
		records: true,
		start: (stack, load) => startPeer('pipeline-twice', stack, load),
	},
];

async function startWorkersOf({ workers }: Stack): Promise<Running> {
	await workers.resetGates();
	return {
		pids: pidsOf('workerd'),
		async refresh(videos, recorded) {
			const before = workers.logLines().length;
			await workers.fireCron(new Date());
			// Reading the log takes CPU time of this process, which also has the gateway in it.
			await recorded;
			const lines = () => workers.logLines().slice(before);
			const settled = () => lines().filter(({ queue }) => queue === 'video-stats-low');
			const isSettled = () => settled().reduce((sum, line) => sum + Number(line.videos), 0) >= videos;
			await waitFor('every message settled', isSettled, { timeoutMs: 600_000, pollMs: 250 });
			const sent = lines().reduce((sum, line) => sum + Number(line.sent ?? 0), 0);
			const deleted = settled().filter(({ outcome }) => outcome !== 'retry').length;
			return sent + settled().length + deleted;
		},
		click: (video) => workers.send('high', singleOf(video)),
		[Symbol.asyncDispose]: async () => {},
	};
}

async function startPeer(
	name: string,
	{ config: systemConfig }: Stack,
	{ platform }: Load,
): Promise<Running> {
	const config: PeerConfig = { ...systemConfig, platform };
	const child = fork(new URL('peers/peer.ts', import.meta.url), [name, JSON.stringify(config)]);
	const ended = once(child, 'exit').then(() => {
		throw new Error(`${name} has ended`);
	});
	ended.catch(() => {});
	const send = (message: Request) => child.send(message);
	const received = async (kind: 'ready' | 'refreshed') => {
		const [message] = await Promise.race([once(child, 'message'), ended]);
		const received = reply.parse(message);
		if (received.kind !== kind) throw new Error(`${name} sent ${received.kind} instead of ${kind}`);
		return received;
	};
	await received('ready');
	return {
		pids: child.pid === undefined ? [] : [child.pid],
		async refresh() {
			const refreshed = received('refreshed');
			send({ kind: 'refresh' });
			const answer = await refreshed;
			return answer.kind === 'refreshed' ? answer.messages * OPERATIONS_PER_MESSAGE : 0;
		},
		click: async (video) => send({ kind: 'click', video }),
		async [Symbol.asyncDispose]() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.disconnect();
			await once(child, 'exit');
		},
	};
}
