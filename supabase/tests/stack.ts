import { randomUUID } from 'node:crypto';
import { test as plain, vi } from 'vitest';
import type { Database } from '../../packages/core/src/db/database.types.ts';
import { connect, createVideoChecks, type Db } from '../../packages/core/src/db/index.ts';
import { withClient } from '../../packages/local-stack/src/supabase/database.ts';
import { type Supabase, startSupabase } from '../../packages/local-stack/src/supabase/index.ts';

export type { Db };
export type Checks = ReturnType<typeof createVideoChecks>;
export type Sql = Parameters<Parameters<typeof withClient>[1]>[0];
type Tables = Database['public']['Tables'];

const START_TIMEOUT_MS = 60_000;
vi.setConfig({ testTimeout: START_TIMEOUT_MS });

type File = {
	supabase: Supabase;
	/** A connection as the owner of the tables: sees and may do everything. */
	sql: Sql;
	/** PostgREST with the secret key. */
	service: Db;
};

/** A test that can ask for a Supabase of its file: real Postgres and PostgREST, all migrations, no seed. */
export const test = plain.extend<{ $file: File; $test: { checks: Checks } }>({
	supabase: [
		// biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture depends on.
		async ({}, use) => {
			const supabase = await startSupabase({ ephemeral: true, seed: false, port: 0, onProgress: () => {} });
			await use(supabase);
			await supabase.stop();
		},
		{ scope: 'file' },
	],
	sql: [({ supabase }, use) => withClient(supabase.databaseUrl, use), { scope: 'file' }],
	service: [
		({ supabase }, use) => use(connect({ url: supabase.supabaseUrl, key: supabase.secretKey, fetch })),
		{ scope: 'file' },
	],
	checks: ({ service }, use) => use(createVideoChecks(service)),
});

export async function createOrganization(service: Db): Promise<string> {
	const row = { name: 'An organization' };
	const { data } = await service.from('organizations').insert(row).select('id').single().throwOnError();
	return data.id;
}

/** A video that is being tracked and was never fetched, of a new organization unless one is given. */
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
