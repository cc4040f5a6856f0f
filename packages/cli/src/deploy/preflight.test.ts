import { expect, test } from 'vitest';
import type { Worker } from './environments.ts';
import {
	checkJsonVariables,
	checkMigrations,
	checkPlaceholders,
	checkQueue,
	checkSecrets,
	checkSignUps,
	deployedVars,
	deployedVersion,
	type Output,
	type Problem,
} from './preflight.ts';

const worker: Worker = {
	package: 'queue-processor',
	name: 'queue-processor-staging',
	vars: { SUPABASE_URL: 'https://abcdefghijklmnopqrst.supabase.co' },
	requiredSecrets: ['SUPABASE_SECRET_KEY', 'RAPIDAPI_KEY'],
	queues: [],
};
const command = 'wrangler --env=staging';
const printed = (stdout: string): Output => ({ stdout, stderr: '', code: 0 });
const failed = (stderr: string): Output => ({ stdout: '', stderr, code: 1 });
const whatOf = (problems: Problem[]) => problems.map(({ what }) => what);

// Recorded from wrangler 4.156.2 and supabase 3.1.0 without an account.
const notSignedIn = `
✘ [ERROR] In a non-interactive environment, it's necessary to set a CLOUDFLARE_API_TOKEN environment variable for wrangler to work.
`;
const noConnection = JSON.stringify({
	target: { kind: 'linked', project_ref: 'abcdefghijklmnopqrst', environment: 'unverified' },
	_tag: 'Error',
	error: {
		code: 'DbConfigIpv6Error',
		message: 'IPv6 is not supported on your current network',
		suggestion:
			"Pass the project's connection pooler URL with --remote=<pooler db-url> to connect over IPv4.",
	},
});
// Recorded from supabase 3.1.0 on a local database.
const migrations = (...rows: [local: string, remote: string][]) =>
	JSON.stringify({
		migrations: rows.map(([local, remote]) => ({ local, remote, time: '2026-11-22 00:33:00' })),
		message: 'Migrations listed',
		target: { kind: 'db-url', host: '127.0.0.1', port: 37249 },
	});

// Taken from the source of wrangler 4.156.2, not recorded: these need an account, and so do the outputs of `deployments status`
// and Supabase's sign-in settings below, which follow their documentation.
const noWorker = `✘ [ERROR] Worker "queue-processor-staging" (env: staging) not found.

If this is a new Worker, run \`wrangler deploy\` first to create it.`;
const noQueue =
	'✘ [ERROR] Queue "video-stats-low" does not exist. To create it, run: wrangler queues create video-stats-low';
const secretList = '[\n  {\n    "name": "SUPABASE_SECRET_KEY",\n    "type": "secret_text"\n  }\n]';
const queueInfo = 'Queue Name: video-stats-low\nQueue ID: 1\nNumber of Producers: 0\n';
const version = JSON.stringify({
	id: 'v1',
	resources: { bindings: [{ type: 'plain_text', name: 'PRODUCT_RATES', text: '{"x": 5}' }] },
});

test('a placeholder is refused, a value is not', () => {
	expect(checkPlaceholders(worker)).toEqual([]);
	const left = { ...worker, vars: { SUPABASE_URL: 'https://<project-ref>.supabase.co' } };
	expect(checkPlaceholders(left)).toEqual([
		{
			what: 'SUPABASE_URL of queue-processor is still the placeholder https://<project-ref>.supabase.co',
			mend: 'Write the value to vars.SUPABASE_URL of this environment in workers/queue-processor/wrangler.jsonc',
		},
	]);
});

test('secrets that a Worker lacks are named, also those of a Worker that does not exist', () => {
	expect(checkSecrets(worker, printed(secretList), command)).toEqual([
		{
			what: 'queue-processor-staging has no secret RAPIDAPI_KEY',
			mend: 'Run: wrangler --env=staging secret put RAPIDAPI_KEY',
		},
	]);
	expect(whatOf(checkSecrets(worker, failed(noWorker), command))).toEqual([
		'queue-processor-staging has no secret SUPABASE_SECRET_KEY',
		'queue-processor-staging has no secret RAPIDAPI_KEY',
	]);
});

test('a queue that does not exist is named with the command that creates it', () => {
	expect(checkQueue('video-stats-low', printed(queueInfo), command)).toEqual([]);
	expect(checkQueue('video-stats-low', failed(noQueue), command)).toEqual([
		{
			what: 'There is no queue video-stats-low',
			mend: 'Run: wrangler --env=staging queues create video-stats-low',
		},
	]);
	const [deadLetters] = checkQueue(
		'video-stats-low-dlq',
		failed(noQueue.replaceAll('video-stats-low', 'video-stats-low-dlq')),
		command,
	);
	expect(deadLetters?.mend).toMatch(/video-stats-low-dlq --message-retention-period-secs 1209600$/);
});

test('output that cannot be read is refused with the error of the tool', () => {
	const cannot =
		/^Cannot read .*: ✘ \[ERROR\] In a non-interactive environment, it's necessary to set a CLOUDFLARE_API_TOKEN/;
	expect(whatOf(checkSecrets(worker, failed(notSignedIn), command))).toEqual([expect.stringMatching(cannot)]);
	expect(whatOf(checkQueue('video-stats-low', failed(notSignedIn), command))).toEqual([
		expect.stringMatching(cannot),
	]);
	expect(checkMigrations({ ...printed(noConnection), code: 1 }, 'abc')).toEqual([
		{
			what: 'Cannot read the migrations of the database: IPv6 is not supported on your current network',
			mend: expect.stringContaining("Pass the project's connection pooler URL"),
		},
	]);
});

test('migrations that are not applied, and those that the checkout lacks, are named', () => {
	const applied = ['20261122003300', '20261122003300'] satisfies [string, string];
	expect(checkMigrations(printed(migrations(applied)), 'abc')).toEqual([]);
	expect(checkMigrations(printed(migrations(applied, ['20261125000000', ''])), 'abc')).toEqual([
		{
			what: 'The database lacks 1 migrations: 20261125000000',
			mend: 'Run: npx --yes pnpm@12 supabase db push --remote=abc',
		},
	]);
	expect(whatOf(checkMigrations(printed(migrations(['', '20261125000000'])), 'abc'))).toEqual([
		'The database has migrations that this checkout lacks: 20261125000000',
	]);
});

test('open sign-ups are refused, and so are settings that cannot be read', () => {
	const url = 'https://abc.supabase.co';
	expect(checkSignUps({ disable_signup: true }, url)).toEqual([]);
	expect(whatOf(checkSignUps({ disable_signup: false }, url))).toEqual([`Anyone can sign up at ${url}`]);
	expect(whatOf(checkSignUps({ message: 'Invalid API key' }, url))).toEqual([
		`${url}/auth/v1/settings does not say whether sign-ups are open`,
	]);
});

test.each([
	['PRODUCT_ORDER', '{"TikTok": ["unknown.example"]}', 'unknown host'],
	['PRODUCT_RATES', '{"unknown.example": 5}', 'unknown host'],
	['PRODUCT_RATES', '{', 'not a JSON object'],
])('%s of %s is refused', (name, value, reason) => {
	const [problem, ...rest] = checkJsonVariables({ [name]: value }, 'wrangler.jsonc');
	expect(rest).toEqual([]);
	expect(problem?.what).toMatch(new RegExp(`^${name} in wrangler.jsonc is not valid: .*${reason}`));
});

test('variables that are not set, or valid, are accepted', () => {
	expect(checkJsonVariables({}, 'wrangler.jsonc')).toEqual([]);
	expect(checkJsonVariables({ PRODUCT_ORDER: '{}', PRODUCT_RATES: {} }, 'wrangler.jsonc')).toEqual([]);
});

test('variables that are set live are read from the deployed version', () => {
	expect(deployedVersion(printed('{"versions": [{"version_id": "v1", "percentage": 100}]}'))).toBe('v1');
	expect(deployedVersion(failed(notSignedIn))).toBeUndefined();
	expect(deployedVars(printed(version))).toEqual({ PRODUCT_RATES: '{"x": 5}' });
});
