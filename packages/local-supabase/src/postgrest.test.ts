import { afterEach, expect, test, vi } from 'vitest';
import { startPostgrest } from './postgrest.ts';

const options = { databaseUrl: 'postgresql://127.0.0.1:1/postgres', jwks: { keys: [] }, maxRows: 1000 };

afterEach(() => {
	vi.unstubAllEnvs();
});

test('POSTGREST_BIN that names no file is said so', async () => {
	vi.stubEnv('POSTGREST_BIN', '/no/such/postgrest');
	await expect(startPostgrest(options)).rejects.toThrow('POSTGREST_BIN names /no/such/postgrest');
});

test('a program that fails to start is quoted', async () => {
	vi.stubEnv('POSTGREST_BIN', '/bin/ls');
	await expect(startPostgrest(options)).rejects.toThrow('PostgREST did not start:');
});
