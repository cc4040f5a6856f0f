import { writeFile } from 'node:fs/promises';
import { startSupabase } from '@stats/local-supabase';
import { runProgram } from '@stats/local-supabase/program';
import { databaseTypesFile, generateDatabaseTypes } from './db-types/generate.ts';

await runProgram('pnpm db:types', (program, signal) =>
	program
		.description(
			`Applies supabase/migrations to a new local database and writes its TypeScript types to packages/core/src/db/database.types.ts.`,
		)
		.action(async () => {
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
		}),
);
