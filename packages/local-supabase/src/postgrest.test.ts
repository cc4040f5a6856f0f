import { afterEach, expect, test, vi } from 'vitest';
import { startPostgrest } from './postgrest.ts';

const options = { databaseUrl: 'postgresql://127.0.0.1:1/postgres', jwks: { keys: [] }, maxRows: 1000 };

afterEach(() => {
	vi.unstubAllEnvs();
});

test('the error for a POSTGREST_BIN without a file has the path', async () => {
	vi.stubEnv('POSTGREST_BIN', '/no/such/postgrest');
	await expect(startPostgrest(options)).rejects.toThrow('POSTGREST_BIN is /no/such/postgrest');
});

test('the error for a program that fails to start has its output', async () => {
	vi.stubEnv('POSTGREST_BIN', '/bin/ls');
	await expect(startPostgrest(options)).rejects.toThrow('PostgREST did not start:');
});
