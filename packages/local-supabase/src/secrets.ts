import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod';
import { ExpectedError } from './expected-error.ts';

const Secrets = z.object({
	databasePassword: z.string(),
	publishableKey: z.string(),
	secretKey: z.string(),
	dashboardKey: z.string(),
	signingKey: z.object({
		kty: z.literal('EC'),
		crv: z.literal('P-256'),
		kid: z.string(),
		x: z.string(),
		y: z.string(),
		d: z.string(),
	}),
});
export type Secrets = z.infer<typeof Secrets>;

/** Reads the secrets of a data folder. Creates them on first use. */
export async function loadSecrets(folder: string, newKey?: () => string): Promise<Secrets> {
	const file = join(folder, 'secrets.json');
	if (existsSync(file)) return readSecrets(folder, await readFile(file, 'utf8'));
	const secrets = await createSecrets(newKey);
	await writeFile(file, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' });
	return secrets;
}

function readSecrets(folder: string, json: string): Secrets {
	const { data, error } = Secrets.safeParse(JSON.parse(json));
	if (data) return data;
	const message = `${folder} is from another version of the local Supabase. Delete it to start with a new database`;
	throw new ExpectedError(message, { cause: error });
}

export async function createSecrets(newKey: () => string = randomUUID): Promise<Secrets> {
	const { privateKey } = await generateKeyPair('ES256', { extractable: true });
	const signingKey = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID() };
	return Secrets.parse({
		databasePassword: newKey(),
		publishableKey: `sb_publishable_${newKey()}`,
		secretKey: `sb_secret_${newKey()}`,
		dashboardKey: newKey(),
		signingKey,
	});
}
