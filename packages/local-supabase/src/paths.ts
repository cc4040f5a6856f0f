import { resolve } from 'node:path';

export const repoRoot = resolve(import.meta.dirname, '../../..');
export const hostedSupabaseSql = resolve(import.meta.dirname, '../sql/hosted-supabase.sql');
export const migrationsFolder = resolve(repoRoot, 'supabase/migrations');
export const seedFile = resolve(repoRoot, 'supabase/seed.sql');
export const configFile = resolve(repoRoot, 'supabase/config.toml');
