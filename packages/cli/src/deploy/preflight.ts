import { stripVTControlCharacters } from 'node:util';
import { describeIssues } from '@stats/core/issues';
import { productOrder } from 'queue-processor/product-order';
import { productRates } from 'queue-processor/product-rates';
import * as z from 'zod';
import type { Worker } from './environments.ts';

/** Why a deployment would not work, and what to do about it. */
export type Problem = { what: string; mend: string };

/** The output of a command, and its exit code. */
export type Output = { stdout: string; stderr: string; code: number };

const PLACEHOLDER = /<[^<>]+>/;

export function checkPlaceholders({ package: name, vars }: Pick<Worker, 'package' | 'vars'>): Problem[] {
	return Object.entries(vars).flatMap(([variable, value]) =>
		PLACEHOLDER.test(String(value))
			? [
					{
						what: `${variable} of ${name} is still the placeholder ${value}`,
						mend: `Write the value to vars.${variable} of this environment in workers/${name}/wrangler.jsonc`,
					},
				]
			: [],
	);
}

const jsonVariables = { PRODUCT_ORDER: productOrder, PRODUCT_RATES: productRates };

/** Checks the variables that hold JSON, wherever they are set. */
export function checkJsonVariables(vars: Record<string, unknown>, where: string): Problem[] {
	return Object.entries(jsonVariables).flatMap(([name, schema]) => {
		const parsed = schema.safeParse(vars[name] ?? {});
		if (parsed.success) return [];
		return [
			{
				what: `${name} in ${where} is not valid: ${describeIssues(parsed.error)}`,
				mend: 'Correct it there. README.md describes its format',
			},
		];
	});
}

const Secrets = z.array(z.object({ name: z.string() }));

/** @param listed the output of `wrangler secret list` */
export function checkSecrets(worker: Worker, listed: Output, command: string): Problem[] {
	const secrets = Secrets.safeParse(json(listed.stdout));
	const isNew = listed.code !== 0 && /Worker ".*" .*not found|This Worker does not exist/.test(listed.stderr);
	if (!secrets.success && !isNew) return [unreadable(`the secrets of ${worker.name}`, listed)];
	const names = secrets.data?.map(({ name }) => name) ?? [];
	return worker.requiredSecrets
		.filter((name) => !names.includes(name))
		.map((name) => ({
			what: `${worker.name} has no secret ${name}`,
			mend: `Run: ${command} secret put ${name}`,
		}));
}

/** @param info the output of `wrangler queues info <name>` */
export function checkQueue(name: string, info: Output, command: string): Problem[] {
	if (info.code === 0 && info.stdout.includes(`Queue Name: ${name}`)) return [];
	if (!`${info.stdout}${info.stderr}`.includes(`Queue "${name}" does not exist`))
		return [unreadable(`the queue ${name}`, info)];
	const retention = name.includes('-dlq') ? ' --message-retention-period-secs 1209600' : '';
	return [{ what: `There is no queue ${name}`, mend: `Run: ${command} queues create ${name}${retention}` }];
}

const Migrations = z.object({ migrations: z.array(z.object({ local: z.string(), remote: z.string() })) });

/** @param listed the output of `supabase migration list --remote=<project> --output-format json` */
export function checkMigrations(listed: Output, project: string): Problem[] {
	const parsed = Migrations.safeParse(json(listed.stdout));
	if (!parsed.success) return [unreadable('the migrations of the database', listed)];
	const { migrations } = parsed.data;
	const pending = migrations.filter(({ remote }) => remote === '').map(({ local }) => local);
	const unknown = migrations.filter(({ local }) => local === '').map(({ remote }) => remote);
	const problems: Problem[] = [];
	if (pending.length > 0)
		problems.push({
			what: `The database lacks ${pending.length} migrations: ${pending.join(', ')}`,
			mend: `Run: npx --yes pnpm@12 supabase db push --remote=${project}`,
		});
	if (unknown.length > 0)
		problems.push({
			what: `The database has migrations that this checkout lacks: ${unknown.join(', ')}`,
			mend: 'Check out the version that has them, or write a migration that reverts them',
		});
	return problems;
}

const Settings = z.object({ disable_signup: z.boolean() });

/** @param settings the body of `GET <SUPABASE_URL>/auth/v1/settings` */
export function checkSignUps(settings: unknown, supabaseUrl: string): Problem[] {
	const parsed = Settings.safeParse(settings);
	if (parsed.success && parsed.data.disable_signup) return [];
	return [
		parsed.success
			? {
					what: `Anyone can sign up at ${supabaseUrl}`,
					mend: 'In Supabase, turn off Authentication > Sign In / Providers > Allow new users to sign up',
				}
			: {
					what: `${supabaseUrl}/auth/v1/settings does not say whether sign-ups are open`,
					mend: 'Check SUPABASE_URL, and SUPABASE_PUBLISHABLE_KEY of the environment of this command',
				},
	];
}

const Deployment = z.object({ versions: z.array(z.object({ version_id: z.string() })).min(1) });

/**
 * Returns the version in use; undefined for a new Worker, which has no deployment.
 * @param status the output of `wrangler deployments status --json`
 */
export function deployedVersion(status: Output): string | undefined {
	return Deployment.safeParse(json(status.stdout)).data?.versions[0]?.version_id;
}

const Version = z.object({
	resources: z.object({
		bindings: z.array(
			z.looseObject({
				type: z.string(),
				name: z.string(),
				text: z.string().optional(),
				json: z.unknown().optional(),
			}),
		),
	}),
});

/**
 * Returns the variables of a deployed version.
 * @param view the output of `wrangler versions view <id> --json`
 */
export function deployedVars(view: Output): Record<string, unknown> {
	const bindings = Version.safeParse(json(view.stdout)).data?.resources.bindings ?? [];
	return Object.fromEntries(bindings.map(({ name, text, json }) => [name, text ?? json]));
}

const SupabaseError = z.object({
	error: z.object({ message: z.string(), suggestion: z.string().default('') }),
});

function unreadable(what: string, { stdout, stderr, code }: Output): Problem {
	const { error } = SupabaseError.safeParse(json(stdout)).data ?? {};
	const line = plain(stderr)
		.split('\n')
		.find((text) => text.includes('ERROR'));
	return {
		what: `Cannot read ${what}: ${error?.message ?? line ?? `exit code ${code}`}`,
		mend:
			error?.suggestion ||
			'Sign in with "wrangler login" and "supabase login", or set CLOUDFLARE_API_TOKEN and SUPABASE_ACCESS_TOKEN',
	};
}

function plain(text: string): string {
	return stripVTControlCharacters(text).trim();
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
