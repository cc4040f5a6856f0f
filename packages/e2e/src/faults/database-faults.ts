import { waitFor } from '@stats/local-system/wait-for';
import type { PoolClient } from 'pg';
import type { Video } from '../fixtures.ts';
import type { FaultySystem } from './use-faults.ts';

/** The connections of PostgREST. */
const POSTGREST = "usename = 'authenticator'";

/** The connections of PostgREST that wait for a lock. */
export const HANGING = `${POSTGREST} and wait_event_type = 'Lock'`;

/** Locks the videos, so that writes to them wait until the transaction of the returned client ends. */
export async function lock({ db }: FaultySystem, videos: readonly Video[]): Promise<PoolClient> {
	const client = await db.connect();
	client.on('error', () => {});
	await client.query('begin');
	await client.query('select from videos where id = any($1) for update', [videos.map(({ id }) => id)]);
	return client;
}

/** Waits until a write of PostgREST waits for a lock. */
export async function writeHangs({ db }: FaultySystem): Promise<void> {
	await waitFor('the hanging write', async () => {
		const { rows } = await db.query(`select from pg_stat_activity where ${HANGING}`);
		return rows.length > 0;
	});
}

/** Waits until the database answers requests of PostgREST and of the test. */
export async function databaseAnswers({ supabase: { supabaseUrl, secretKey }, db }: FaultySystem) {
	await waitFor('the database', async () => {
		const response = await fetch(`${supabaseUrl}/rest/v1/videos?limit=1`, { headers: { apikey: secretKey } });
		return response.ok && db.query('select').catch(() => undefined);
	});
}

/** Repeats a query until the database accepts it. */
export async function queryUntilAccepted(
	{ db }: FaultySystem,
	sql: string,
	values: unknown[],
): Promise<void> {
	await waitFor('the database', () => db.query(sql, values).catch(() => undefined));
}

/** Kills a backend of PostgREST. Postgres treats it as a crash: it ends all other backends and recovers from the WAL. */
export async function crashDatabase({ db }: FaultySystem): Promise<void> {
	const { rows } = await db.query<{ pid: number }>(
		`select pid from pg_stat_activity where ${POSTGREST} limit 1`,
	);
	for (const { pid } of rows) process.kill(pid, 'SIGKILL');
}

/** Waits until a write of PostgREST waits for a lock, and terminates its connection. */
export async function killHanging({ db }: FaultySystem): Promise<void> {
	await waitFor('the killed write', async () => {
		const { rows } = await db.query(
			`select pg_terminate_backend(pid) from pg_stat_activity where ${HANGING}`,
		);
		return rows.length > 0;
	});
}

/** Terminates the connections of PostgREST repeatedly until `isOver` returns true. */
export async function killConnections({ db }: FaultySystem, isOver: () => boolean): Promise<void> {
	while (!isOver())
		await db.query(
			`select pg_terminate_backend(pid) from pg_stat_activity where ${POSTGREST}; select pg_sleep(0.02)`,
		);
}

type Write = 'insert on video_statistics' | 'update of last_checked_at on videos';

/** Creates a trigger that raises `sqlState` for the first `times` writes to these videos. */
export async function refuseWrites(
	{ db }: FaultySystem,
	write: Write,
	videos: Video[],
	sqlState: string,
	times: number,
): Promise<void> {
	const column = write.endsWith('on videos') ? 'id' : 'video_id';
	await db.query(
		`drop function if exists faults.refuse cascade;
		drop sequence if exists faults.refused;
		create sequence faults.refused;
		grant usage on schema faults to service_role;
		create function faults.refuse() returns trigger language plpgsql security definer as $$
		begin
			if new.${column}::text = any('{${videos.map(({ id }) => id).join()}}')
				and nextval('faults.refused') <= ${times}
			then raise exception using errcode = '${sqlState}', message = 'refused'; end if;
			return new;
		end $$;
		create trigger faults_refuse before ${write} for each row execute function faults.refuse()`,
	);
}

/** Removes the trigger of `refuseWrites`. */
export async function allowWrites({ db }: FaultySystem): Promise<void> {
	await db.query('drop function if exists faults.refuse cascade; drop sequence if exists faults.refused');
}
