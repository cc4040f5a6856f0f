import { readFile } from 'node:fs/promises';
import { startSupabase } from '@stats/local-supabase';
import { expect, test } from 'vitest';
import { databaseTypesFile, generateDatabaseTypes } from './generate.ts';

test('database.types.ts matches the migrations (otherwise run pnpm db:types)', async () => {
	const supabase = await startSupabase({ port: 0, ephemeral: true, seed: false, onProgress: () => {} });
	try {
		expect(await readFile(databaseTypesFile, 'utf8')).toBe(await generateDatabaseTypes(supabase.databaseUrl));
	} finally {
		await supabase.stop();
	}
});
