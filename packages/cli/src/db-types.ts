import { writeFile } from 'node:fs/promises';
import { startSupabase } from '@stats/local-supabase';
import { main } from '@stats/local-supabase/arguments';
import { databaseTypesFile, generateDatabaseTypes } from './database-types.ts';

const usage = `Usage: pnpm db:types

Writes packages/core/src/db/database.types.ts from supabase/migrations.

  --help  Prints this.`;

await main({
	name: 'pnpm db:types',
	usage,
	options: {},
	async run(_, signal) {
		const supabase = await startSupabase({
			ephemeral: true,
			seed: false,
			signal,
			onProgress: (line) => console.error(line),
		});
		try {
			await writeFile(databaseTypesFile, await generateDatabaseTypes(supabase.databaseUrl));
			console.error(`Wrote ${databaseTypesFile.pathname}`);
		} finally {
			await supabase.stop();
		}
	},
});
