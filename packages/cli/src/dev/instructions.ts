import { frontendOrigins, type Session } from './session.ts';

/** The cron of queue-producer's wrangler.jsonc. */
const cron = '0 0,1 * * *';
const json = "-H 'content-type: application/json'";

/** The users of supabase/seed.sql. */
const signIns = [
	['demo@example.com', 'demo-password', 'owner of Northwind Media'],
	['viewer@example.com', 'viewer-password', 'viewer of Northwind Media'],
	['other@example.com', 'other-password', 'owner of Blue Harbour'],
	['operator@example.com', 'operator-password', 'operator: sees the nights'],
];

/** The URLs of a session and commands to try. Each command is one line to paste into a shell. */
export function instructions({ dashboardUrl, supabase, rapidApiUrl }: Session): string {
	const { supabaseUrl, publishableKey, databaseUrl } = supabase;
	const users = signIns.map(
		([email = '', password = '', role]) => `  ${email.padEnd(21)} ${password.padEnd(18)} ${role}`,
	);
	return `
Page       ${dashboardUrl}
Sign in as
${users.join('\n')}

Supabase   ${supabaseUrl}
RapidAPI   ${rapidApiUrl} (a simulator that generates the statistics)
Database   ${databaseUrl}

The API is described at ${dashboardUrl}/openapi.json. CORS allows pages of ${frontendOrigins.join(' and ')}.

Start tracking a video through the API:

  TOKEN=$(curl -sS '${supabaseUrl}/auth/v1/token?grant_type=password' -H 'apikey: ${publishableKey}' ${json} -d '{"email":"demo@example.com","password":"demo-password"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -sS ${dashboardUrl}/dashboard/videos/start-tracking -H "authorization: Bearer $TOKEN" ${json} -d '{"video_id":"00000000-0000-4000-8000-0000000000f1"}'

Run the nightly refresh now:

  curl -sS '${dashboardUrl}/cdn-cgi/local/explorer/api/local/scheduled?worker=queue-producer' ${json} -d '{"cron":"${cron}"}'

List the last runs and the dead letters, as operator@example.com:

  npx --yes pnpm@12 ops runs --url ${dashboardUrl}
  npx --yes pnpm@12 ops dead-letters list --url ${dashboardUrl}

The lines below are the logs of the Workers, as "wrangler tail" shows them for deployed Workers. The Workers reload when
their source or packages/core changes. A reload discards the messages in the queues. Ctrl-C stops everything.
`;
}
