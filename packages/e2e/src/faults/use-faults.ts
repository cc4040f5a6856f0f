import { startTestSupabase } from '@stats/local-supabase/testing';
import type { System } from '@stats/local-system';
import { findWorkerd } from '@stats/local-system/workerd';
import { startWorkers, type Workers, type WorkersOptions } from '@stats/local-system/workers';
import { startRapidApiSimulator } from '@stats/rapidapi-simulator';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { canaries, canary } from '../canaries/canary.ts';
import { createOrganization, createVideo, type Video } from '../fixtures.ts';
import { type HttpTap, startHttpTap } from './http-tap.ts';

export type FaultySystem = System & {
	/** The proxy between the Workers and Supabase. */
	tap: HttpTap;
	rapidApiKey: string;
	/** Keys that must not appear in logs or rows. */
	canaries: string[];
	/** A video of an organization that no test uses. It is not due. */
	bystander: Video;
	/** Kills the process of the Workers. Messages in their queues are lost. */
	kill(): Promise<void>;
	/** Starts new Workers, with empty queues, on the same database. */
	restart(): Promise<void>;
};

/** Faster than real products, to keep the tests short. */
const LATENCY_MS = { min: 5, max: 15 };

/** Starts a system for the tests of a file. Each test starts without due videos, faults and dead letters. */
export function useFaults(options: Pick<WorkersOptions, 'productRates'> = {}): () => FaultySystem {
	let system: FaultySystem | undefined;
	const running = () => {
		if (!system) throw new Error('the system has not started');
		return system;
	};
	beforeAll(async () => {
		system = await startFaultySystem(options);
	});
	beforeEach(async () => {
		const { rapidApi, workers, tap, db, bystander } = running();
		rapidApi.clear();
		tap.restore();
		await workers.resetGates();
		await db.query("update videos set video_status = 'stopped' where id <> $1", [bystander.id]);
		await db.query('truncate dead_letters, faults.moved_back, private.answer_tallies');
	});
	afterAll(() => system?.stop());
	return running;
}

async function startFaultySystem({
	productRates,
}: Pick<WorkersOptions, 'productRates'>): Promise<FaultySystem> {
	await using resources = new AsyncDisposableStack();
	const supabase = await startTestSupabase({ newKey: canary });
	resources.defer(supabase.stop);
	const tap = await startHttpTap(supabase.supabaseUrl);
	resources.defer(tap.stop);
	// Committed rows must survive a crash, and ephemeral databases have synchronous_commit off.
	const db = new Pool({
		connectionString: supabase.databaseUrl,
		max: 4,
		options: '-c synchronous_commit=on',
	});
	db.on('error', () => {});
	resources.defer(() => db.end());
	const rapidApiKey = canary();
	const rapidApi = await startRapidApiSimulator({ keys: [rapidApiKey], latencyMs: LATENCY_MS });
	resources.defer(rapidApi.stop);

	const behindTap = { ...supabase, supabaseUrl: tap.url };
	const start = () =>
		startWorkers(behindTap, rapidApi, { rapidApiKey, productRates, onStopped: canaries.onStopped });
	let current = await start();
	let isUp = true;
	resources.defer(() => current.stop());
	const earlierOutput: string[] = [];
	const workers: Workers = {
		get dashboardUrl() {
			return current.dashboardUrl;
		},
		fireCron: (scheduledAt) => current.fireCron(scheduledAt),
		send: (queue, body) => current.send(queue, body),
		resetGates: () => current.resetGates(),
		logLines: () => (isUp ? current.logLines() : []),
		output: () => [...earlierOutput, current.output()].join('\n'),
		stop: () => current.stop(),
	};

	await db.query(synchronousCommit);
	await db.query(recordTimesThatMoveBack);
	const running = resources.move();
	const system = { supabase: behindTap, rapidApi, workers, db, stop: () => running.disposeAsync() };
	return {
		...system,
		tap,
		rapidApiKey,
		canaries: [rapidApiKey, supabase.secretKey, supabase.publishableKey, supabase.dashboardKey],
		bystander: await createBystander(system),
		async kill() {
			earlierOutput.push(current.output());
			isUp = false;
			for (const pid of await findWorkerd()) process.kill(Number(pid), 'SIGKILL');
			await current.stop();
		},
		async restart() {
			current = await start();
			isUp = true;
		},
	};
}

async function createBystander(system: System): Promise<Video> {
	const video = await createVideo(system, await createOrganization(system));
	await system.db.query('insert into video_statistics (video_id, views) values ($1, 7)', [video.id]);
	await system.db.query(
		'update videos set last_statistics_at = (select max(collected_at) from video_statistics where video_id = id) where id = $1',
		[video.id],
	);
	return video;
}

const synchronousCommit = `
	alter role authenticator set synchronous_commit = on;
	select pg_terminate_backend(pid) from pg_stat_activity where usename = 'authenticator'`;

/** Records updates that move a time back, except those of `age`. */
const recordTimesThatMoveBack = `
	create schema faults;
	create table faults.moved_back (video_id uuid, last_checked_at timestamptz, last_statistics_at timestamptz);
	create function faults.note_moved_back() returns trigger language plpgsql security definer as $$
	begin
		if current_setting('faults.ageing', true) is distinct from 'on' then
			insert into faults.moved_back values (new.id, new.last_checked_at, new.last_statistics_at);
		end if;
		return new;
	end $$;
	create trigger faults_moved_back after update on videos for each row
	when (
		new.last_checked_at < old.last_checked_at or (new.last_checked_at is null and old.last_checked_at is not null)
		or new.last_statistics_at < old.last_statistics_at
		or (new.last_statistics_at is null and old.last_statistics_at is not null)
	)
	execute function faults.note_moved_back()`;
