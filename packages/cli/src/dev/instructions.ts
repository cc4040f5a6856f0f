import { cronBody, cronUrl } from './cron.ts';
import type { Session } from './session.ts';

const json = "-H 'content-type: application/json'";

/** The users of supabase/seed.sql. */
const signIns = [
	['demo@example.com', 'demo-password', 'owner of Northwind Media'],
	['viewer@example.com', 'viewer-password', 'viewer of Northwind Media'],
	['other@example.com', 'other-password', 'owner of Blue Harbour'],
	['operator@example.com', 'operator-password', 'operator: sees the nights'],
];

/** Videos of supabase/seed.sql: one went viral, the other is not tracked yet. */
const trackedVideo = '5ddc1cc7-0ae3-43b8-8046-acb605ee65d4';
const newVideo = '00000000-0000-4000-8000-0000000000f1';

/** The URLs of a session and commands to try. Each command is one line to paste into a shell. */
export function instructions({ dashboardUrl, supabase, rapidApi }: Session): string {
	const { supabaseUrl, publishableKey, databaseUrl } = supabase;
	const users = signIns.map(
		([email = '', password = '', role]) => `  ${email.padEnd(21)} ${password.padEnd(18)} ${role}`,
	);
	return `
Page       ${dashboardUrl}
Sign in as
${users.join('\n')}

Supabase   ${supabaseUrl}
RapidAPI   ${rapidApi.url} (a simulator that generates the statistics)
Database   ${databaseUrl}

The API is described at ${dashboardUrl}/openapi.json. CORS allows pages of this machine, on any port.

Sign in, and print numbers: of all fresh TikTok videos, and of one video over time.

  TOKEN=$(curl -sS '${supabaseUrl}/auth/v1/token?grant_type=password' -H 'apikey: ${publishableKey}' ${json} -d '{"email":"demo@example.com","password":"demo-password"}' | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
  curl -sS '${dashboardUrl}/dashboard/videos.csv?platform=TikTok&fresh=true' -H "authorization: Bearer $TOKEN"
  curl -sS ${dashboardUrl}/dashboard/videos/${trackedVideo}/statistics.csv -H "authorization: Bearer $TOKEN"

Start tracking a video; its first numbers come within seconds:

  curl -sS ${dashboardUrl}/dashboard/videos/start-tracking -H "authorization: Bearer $TOKEN" ${json} -d '{"video_id":"${newVideo}"}'
  curl -sS ${dashboardUrl}/dashboard/videos/${newVideo}/statistics.csv -H "authorization: Bearer $TOKEN"

Run the nightly refresh now:

  curl -sS '${cronUrl(dashboardUrl)}' ${json} -d '${cronBody}'

List the last runs, the quotas and the dead letters, as operator@example.com:

  npx --yes pnpm@12 ops runs --url ${dashboardUrl}
  npx --yes pnpm@12 ops quotas --url ${dashboardUrl}
  npx --yes pnpm@12 ops dead-letters list --url ${dashboardUrl}

The lines below are the logs of the Workers, cut to this terminal; --json prints them whole. The Workers reload when
their source or packages/core changes. A reload discards the messages in the queues. Ctrl-C stops everything.
`;
}
