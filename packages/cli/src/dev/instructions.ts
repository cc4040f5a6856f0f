import { frontendOrigins, type Session } from './session.ts';

/** Of the producer's wrangler.jsonc. */
const cron = '0 0,1 * * *';
const json = "-H 'content-type: application/json'";

/** What runs where and how to use it; every command is one line to paste into a shell. */
export function instructions({ dashboardUrl, supabase, rapidApiUrl }: Session): string {
	const { supabaseUrl, publishableKey, databaseUrl } = supabase;
	return `
Dashboard  ${dashboardUrl}
Supabase   ${supabaseUrl}
RapidAPI   ${rapidApiUrl} (a stand-in that makes its numbers up)
Database   ${databaseUrl}

The API is described at ${dashboardUrl}/openapi.json; pages of ${frontendOrigins.join(' and ')} may call it.

Sign in as demo@example.com with demo-password and press Start Tracking:

  TOKEN=$(curl -sS '${supabaseUrl}/auth/v1/token?grant_type=password' -H 'apikey: ${publishableKey}' ${json} -d '{"email":"demo@example.com","password":"demo-password"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -sS ${dashboardUrl}/dashboard/videos/start-tracking -H "authorization: Bearer $TOKEN" ${json} -d '{"video_id":"00000000-0000-4000-8000-0000000000f1"}'

Run the nightly refresh now:

  curl -sS '${dashboardUrl}/cdn-cgi/local/explorer/api/local/scheduled?worker=queue-producer' ${json} -d '{"cron":"${cron}"}'

Look at the last runs and the dead letters, as operator@example.com:

  npx --yes pnpm@12 ops runs --url ${dashboardUrl}
  npx --yes pnpm@12 ops dead-letters list --url ${dashboardUrl}

Below is what the Workers log, as wrangler tail shows it once they are deployed. They reload when their source or that of
packages/core changes, and what waits in a queue is lost then. Ctrl-C stops everything.
`;
}
