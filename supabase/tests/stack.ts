import { randomUUID } from 'node:crypto';
import { connect, createRunReports, createVideoChecks, type Database, type Db } from '@stats/core/db';
import type { Supabase } from '@stats/local-supabase';
import { openClient } from '@stats/local-supabase/database';
import { startTestSupabase } from '@stats/local-supabase/testing';
import { test as plain } from 'vitest';

export type { Db };
export type Checks = ReturnType<typeof createVideoChecks>;
export type Sql = Awaited<ReturnType<typeof openClient>>;
type Tables = Database['public']['Tables'];

/** Gives each test file a Supabase of its own: real Postgres and PostgREST, all migrations, no seed. */
export const test = plain
	.extend('options', { scope: 'file' }, {})
	.extend('supabase', { scope: 'file' }, async ({ options }, { onCleanup }): Promise<Supabase> => {
		const supabase = await startTestSupabase(options);
		onCleanup(supabase.stop);
		return supabase;
	})
	/** A connection as the owner of the tables, without any restriction. */
	.extend('sql', { scope: 'file' }, async ({ supabase }, { onCleanup }): Promise<Sql> => {
		const client = await openClient(supabase.databaseUrl);
		onCleanup(() => client.end());
		return client;
	})
	/** A client of PostgREST with the secret key. */
	.extend('service', { scope: 'file' }, ({ supabase }) =>
		connect({ url: supabase.supabaseUrl, key: supabase.secretKey, fetch }),
	)
	.extend('checks', ({ service }) => createVideoChecks(service))
	/** The reports of runs, read by an operator. */
	.extend('reports', { scope: 'file' }, async ({ supabase, sql }) => {
		const { supabaseUrl: url, publishableKey: key, dashboardKey } = supabase;
		const { rows } = await sql.query<{ user_id: string }>(
			`with new_user as (insert into auth.users (id) values (gen_random_uuid()) returning id)
			insert into operators (user_id) select id from new_user returning user_id`,
		);
		const claims = { sub: rows[0]?.user_id ?? '', role: 'authenticated', aud: 'authenticated' };
		const accessToken = await supabase.signToken({ ...claims, exp: Math.floor(Date.now() / 1000) + 3600 });
		return createRunReports(connect({ url, key, dashboardKey, fetch, accessToken }));
	});

export type Reports = ReturnType<typeof createRunReports>;

export async function createOrganization(service: Db): Promise<string> {
	const row = { name: 'An organization' };
	const { data } = await service.from('organizations').insert(row).select('id').single().throwOnError();
	return data.id;
}

/** A tracked video that was never fetched, of a new organization unless the row names one. */
export async function createVideo(service: Db, row: Partial<Tables['videos']['Insert']> = {}) {
	const externalVideoId = row.external_video_id ?? randomUUID();
	const video = {
		organization_id: row.organization_id ?? (await createOrganization(service)),
		platform: 'TikTok',
		external_video_id: externalVideoId,
		video_url: `https://example.com/${externalVideoId}`,
		initial_url: `https://example.com/${externalVideoId}`,
		video_status: 'tracking',
		...row,
	};
	const { data } = await service.from('videos').insert(video).select().single().throwOnError();
	return data;
}

/** The plans of the statements inside a function; EXPLAIN of its call does not show them. */
export async function plansInside(databaseUrl: string, call: string, values: unknown[]): Promise<string> {
	// Only a superuser may load the library.
	const sql = await openClient(databaseUrl.replace('//postgres:', '//supabase_admin:'));
	const notices: string[] = [];
	sql.on('notice', ({ message = '' }) => void notices.push(message));
	await sql.query(`
		load 'auto_explain';
		set auto_explain.log_min_duration = 0;
		set auto_explain.log_nested_statements = on;
		set client_min_messages = log;
		set role service_role`);
	await sql.query(call, values);
	await sql.end();
	return notices.join('\n');
}
