import { ExpectedError } from '@stats/local-supabase/expected-error';
import { z } from 'zod';
import { readSessionFile } from '../dev/session-file.ts';
import { fetchJson } from './fetch-json.ts';

/** The default URL of the dashboard of `pnpm dev`. */
const DEV_URL = 'http://127.0.0.1:8787';

/** The operator of supabase/seed.sql. */
const devOperator = { email: 'operator@example.com', password: 'operator-password' };

export type SignedIn = { dashboardUrl: string; accessToken: string };

const Session = z.object({ access_token: z.string() });

/** Signs in to a `pnpm dev` of this checkout as the operator of the seed, and to other dashboards with variables of the environment. */
export async function signIn(url: string | undefined, signal: AbortSignal): Promise<SignedIn> {
	const { env } = process;
	const dashboardUrl = httpUrl(url ?? (env.DASHBOARD_URL || DEV_URL));
	const dev = await readSessionFile(dashboardUrl);
	if (dev) return { dashboardUrl, accessToken: await tokenOf({ ...dev, ...devOperator }, signal) };
	if (url === undefined && !env.DASHBOARD_URL)
		throw new ExpectedError(
			`No "pnpm dev" is running at ${DEV_URL}. Start it, or set DASHBOARD_URL to use another dashboard`,
		);
	if (env.OPERATOR_ACCESS_TOKEN) return { dashboardUrl, accessToken: env.OPERATOR_ACCESS_TOKEN };
	const credentials = {
		supabaseUrl: httpUrl(required('SUPABASE_URL')),
		publishableKey: required('SUPABASE_PUBLISHABLE_KEY'),
		email: required('OPERATOR_EMAIL'),
		password: required('OPERATOR_PASSWORD'),
	};
	return { dashboardUrl, accessToken: await tokenOf(credentials, signal) };
}

type Credentials = { supabaseUrl: string; publishableKey: string } & typeof devOperator;

async function tokenOf(
	{ supabaseUrl, publishableKey, ...credentials }: Credentials,
	signal: AbortSignal,
): Promise<string> {
	const request = {
		method: 'POST',
		headers: { apikey: publishableKey, 'content-type': 'application/json' },
		body: JSON.stringify(credentials),
	};
	const { status, body } = await fetchJson(
		`${supabaseUrl}/auth/v1/token?grant_type=password`,
		request,
		signal,
	);
	const session = Session.safeParse(body);
	if (session.success) return session.data.access_token;
	throw new ExpectedError(
		`Sign-in of ${credentials.email} at ${supabaseUrl} answered ${status}. Check the address, the password and the publishable key`,
	);
}

function required(name: string): string {
	const value = process.env[name];
	if (value) return value;
	throw new ExpectedError(`${name} is not set. Set it, or set OPERATOR_ACCESS_TOKEN`);
}

function httpUrl(text: string): string {
	const url = z.url({ protocol: /^https?$/ }).safeParse(text);
	if (!url.success) throw new ExpectedError(`'${text}' is not an http or https URL`);
	return url.data.replace(/\/+$/, '');
}
