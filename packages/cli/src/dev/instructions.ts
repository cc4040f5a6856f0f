import { seededUsers, seededVideos } from '../seed.ts';
import { cronBody, cronUrl } from './cron.ts';
import type { Session } from './session.ts';

const json = "-H 'content-type: application/json'";

/** The URLs of a session and commands to try. Each command is one line to paste into a shell. */
export function instructions({ dashboardUrl, supabase, rapidApi }: Session): string {
	const { supabaseUrl, publishableKey, databaseUrl } = supabase;
	const { email, password } = seededUsers.owner;
	const users = Object.values(seededUsers).map(
		(user) => `  ${user.email.padEnd(21)} ${user.password.padEnd(18)} ${user.role}`,
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

  TOKEN=$(curl -sS '${supabaseUrl}/auth/v1/token?grant_type=password' -H 'apikey: ${publishableKey}' ${json} -d '${JSON.stringify({ email, password })}' | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
  curl -sS '${dashboardUrl}/dashboard/videos.csv?platform=TikTok&fresh=true' -H "authorization: Bearer $TOKEN"
  curl -sS ${dashboardUrl}/dashboard/videos/${seededVideos.tracked}/statistics.csv -H "authorization: Bearer $TOKEN"

Start tracking a video; its first numbers come within seconds:

  curl -sS ${dashboardUrl}/dashboard/videos/start-tracking -H "authorization: Bearer $TOKEN" ${json} -d '{"video_id":"${seededVideos.new}"}'
  curl -sS ${dashboardUrl}/dashboard/videos/${seededVideos.new}/statistics.csv -H "authorization: Bearer $TOKEN"

Run the nightly refresh now:

  curl -sS '${cronUrl(dashboardUrl)}' ${json} -d '${cronBody}'

List the last runs, the quotas and the dead letters, as ${seededUsers.operator.email}:

  npx --yes pnpm@12 ops runs --url ${dashboardUrl}
  npx --yes pnpm@12 ops quotas --url ${dashboardUrl}
  npx --yes pnpm@12 ops dead-letters list --url ${dashboardUrl}

The lines below are the logs of the Workers, cut to this terminal; --json prints them whole. The Workers reload when
their source or packages/core changes. A reload discards the messages in the queues. Ctrl-C stops everything.
`;
}
