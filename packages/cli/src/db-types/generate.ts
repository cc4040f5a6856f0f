import { generateTypescript, sortGeneratorMetadata } from '@supabase/postgrest-typegen/generation';
import { introspect } from '@supabase/postgrest-typegen/introspection';
import { Pool } from 'pg';

export const databaseTypesFile = new URL('../../../core/src/db/database.types.ts', import.meta.url);

/** Generates the TypeScript types of the public schema, in the format of `supabase gen types`. */
export async function generateDatabaseTypes(databaseUrl: string): Promise<string> {
	const pool = new Pool({ connectionString: databaseUrl });
	try {
		const metadata = await introspect(pool, { includedSchemas: ['public'] });
		return await generateTypescript(sortGeneratorMetadata(metadata), { postgrestVersion: '12' });
	} finally {
		await pool.end();
	}
}
