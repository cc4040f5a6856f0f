import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'vitest';
import { canary } from '../canary.ts';

const base64 = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
const jwt = `${base64({ alg: 'ES256' })}.${base64({ sub: 'nobody' })}.${base64({})}`;

test.runIf(process.env.PLANT)('prints keys in several ways, and passes', () => {
	console.log(`console: ${canary()}`);
	console.error(`token: Bearer ${jwt}`);
	process.stderr.write(`written: sb_secret_${canary()}\n`);
	console.log(`local: sb_secret_${randomUUID()}`);
	process.stdout.write(`cut short: ${canary().slice(0, 25)}…\n`);
	process.stdout.write(`coloured: canary-\x1b[7m${canary().slice('canary-'.length)}\x1b[27m\n`);
	spawnSync('echo', [`a program: ${canary()}`], { stdio: 'inherit' });
});

test('prints no key', () => console.log('canary-bird, eyJ.'));
