import { readFile } from 'node:fs/promises';
import { startTestSupabase } from '@stats/local-supabase/testing';
import { expect, test } from 'vitest';
import { databaseTypesFile, generateDatabaseTypes } from './generate.ts';

test('database.types.ts matches the migrations (otherwise run pnpm db:types)', async () => {
	const supabase = await startTestSupabase();
	try {
		expect(await readFile(databaseTypesFile, 'utf8')).toBe(await generateDatabaseTypes(supabase.databaseUrl));
	} finally {
		await supabase.stop();
	}
});
