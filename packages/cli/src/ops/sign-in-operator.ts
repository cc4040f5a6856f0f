import { ExpectedError } from '@stats/local-supabase/expected-error';
import * as z from 'zod';
import { readSessionFile } from '../dev/session-file.ts';
import { seededUsers } from '../seed.ts';
import { signIn } from '../sign-in.ts';
import { requireVariable } from './require-variable.ts';

/** The default URL of the dashboard of `pnpm dev`. */
const DEV_URL = 'http://127.0.0.1:8787';

const REMEDY = '. Set it, or set OPERATOR_ACCESS_TOKEN';

export type SignedIn = { dashboardUrl: string; accessToken: string };

/** Signs in to a `pnpm dev` of this checkout as the operator of the seed, and to other dashboards with variables of the environment. */
export async function signInOperator(url: string | undefined, signal: AbortSignal): Promise<SignedIn> {
	const { env } = process;
	const dashboardUrl = httpUrl(url ?? (env.DASHBOARD_URL || DEV_URL));
	const dev = await readSessionFile(dashboardUrl);
	if (dev) return { dashboardUrl, accessToken: await signIn(dev, seededUsers.operator, signal) };
	if (url === undefined && !env.DASHBOARD_URL)
		throw new ExpectedError(
			`No "pnpm dev" is running at ${DEV_URL}. Start it, or set DASHBOARD_URL to use another dashboard`,
		);
	if (env.OPERATOR_ACCESS_TOKEN) return { dashboardUrl, accessToken: env.OPERATOR_ACCESS_TOKEN };
	const auth = {
		supabaseUrl: httpUrl(requireVariable('SUPABASE_URL', REMEDY)),
		publishableKey: requireVariable('SUPABASE_PUBLISHABLE_KEY', REMEDY),
	};
	const credentials = {
		email: requireVariable('OPERATOR_EMAIL', REMEDY),
		password: requireVariable('OPERATOR_PASSWORD', REMEDY),
	};
	return { dashboardUrl, accessToken: await signIn(auth, credentials, signal) };
}

function httpUrl(text: string): string {
	const url = z.url({ protocol: /^https?$/ }).safeParse(text);
	if (!url.success) throw new ExpectedError(`'${text}' is not an http or https URL`);
	return url.data.replace(/\/+$/, '');
}
